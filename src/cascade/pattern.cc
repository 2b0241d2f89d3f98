#include "cascade/pattern.h"

#include <re2/re2.h>

#include <algorithm>

#include "cascade/pattern_parser.h"

namespace entente::cascade {

struct Pattern::Program {
  Program(const std::string& regexp, const re2::RE2::Options& options) : re(regexp, options) {}
  re2::RE2 re;
};

namespace {

// `memory`: bytes for the automaton's states.
re2::RE2::Options options(int64_t memory) {
  re2::RE2::Options out;
  out.set_encoding(re2::RE2::Options::EncodingLatin1);
  out.set_longest_match(true);
  out.set_dot_nl(true);
  out.set_never_nl(false);
  out.set_log_errors(false);
  out.set_max_mem(memory);
  return out;
}

}  // namespace

Result<Pattern> Pattern::compile(std::string_view text, const Alphabet& alphabet,
                                 const Definitions& definitions, const std::string& where) {
  auto parsed = parse_pattern(text, alphabet, definitions);
  if (!parsed) return fail(Errc::invalid_argument, where + ": " + parsed.error().message);
  Pattern out;
  auto program = std::make_shared<Program>(parsed->regexp, options(1 << 20));
  if (!program->re.ok()) return fail(Errc::invalid_argument, where + ": " + program->re.error());
  out.program_ = std::move(program);
  out.capture_names_ = std::move(parsed->captures);
  out.first_ = parsed->first;
  out.may_be_empty_ = parsed->may_be_empty;
  return out;
}

size_t Pattern::length_at(const Tape& tape, size_t cell) const {
  const std::string_view rest = tape.from(cell);
  re2::StringPiece whole;
  if (!program_->re.Match({rest.data(), rest.size()}, 0, rest.size(), re2::RE2::ANCHOR_START, &whole, 1))
    return npos;
  return whole.size() / Tape::cell_size;
}

bool Pattern::match_at(const Tape& tape, size_t cell, Match& match) const {
  const size_t length = length_at(tape, cell);
  if (length == npos) return false;
  find_captures(tape, cell, length, match);
  return true;
}

void Pattern::find_captures(const Tape& tape, size_t cell, size_t length, Match& match) const {
  match.cells = {cell, cell + length};
  match.captures.fill({cell, cell});
  if (capture_names_.empty()) return;
  // Asked for groups, RE2 takes a slower engine.
  const std::string_view rest = tape.from(cell);
  re2::StringPiece found[1 + max_captures];
  if (!program_->re.Match({rest.data(), rest.size()}, 0, rest.size(), re2::RE2::ANCHOR_START, found,
                          1 + int(capture_names_.size())))
    return;
  for (size_t i = 0; i < capture_names_.size(); ++i) {
    const re2::StringPiece& part = found[i + 1];
    if (part.data() == nullptr) continue;
    const size_t begin = cell + size_t(part.data() - rest.data()) / Tape::cell_size;
    match.captures[i] = {begin, begin + part.size() / Tape::cell_size};
  }
}

Pattern Pattern::any_of(const std::vector<const Pattern*>& patterns) {
  std::string regexp;
  Pattern out;
  for (const Pattern* pattern : patterns) {
    if (!regexp.empty()) regexp += '|';
    regexp += "(?:" + pattern->program_->re.pattern() + ")";
    out.first_ |= pattern->first_;
    out.may_be_empty_ |= pattern->may_be_empty_;
  }
  out.program_ = std::make_shared<Program>(regexp, options(8 << 20));
  return out;
}

size_t Pattern::find_capture(std::string_view name) const {
  const auto at = std::find(capture_names_.begin(), capture_names_.end(), name);
  return at == capture_names_.end() ? max_captures : size_t(at - capture_names_.begin());
}

}  // namespace entente::cascade
