#include "cascade/pattern.h"

#include <re2/re2.h>

#include <algorithm>

#include "cascade/pattern_parser.h"

namespace entente::cascade {

struct Pattern::Program {
  Program(const std::string& regexp, const re2::RE2::Options& options) : re(regexp, options) {}
  re2::RE2 re;
};

Result<Pattern> Pattern::compile(std::string_view text, const Alphabet& alphabet,
                                 const Definitions& definitions, const std::string& where) {
  auto parsed = parse_pattern(text, alphabet, definitions);
  if (!parsed) return fail(Errc::invalid_argument, where + ": " + parsed.error().message);
  re2::RE2::Options options;
  options.set_encoding(re2::RE2::Options::EncodingLatin1);
  options.set_longest_match(true);
  options.set_dot_nl(true);
  options.set_never_nl(false);
  options.set_log_errors(false);
  options.set_max_mem(1 << 20);
  Pattern out;
  auto program = std::make_shared<Program>(parsed->regexp, options);
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
  const std::string_view rest = tape.from(cell);
  const re2::StringPiece text(rest.data(), rest.size());
  const int groups = 1 + int(capture_names_.size());
  re2::StringPiece found[1 + max_captures];
  // RE2 skips its fast automaton when asked for groups, so a miss is found out without them.
  if (groups > 1 && !program_->re.Match(text, 0, text.size(), re2::RE2::ANCHOR_START, nullptr, 0))
    return false;
  if (!program_->re.Match(text, 0, text.size(), re2::RE2::ANCHOR_START, found, groups)) return false;
  match.cells = {cell, cell + found[0].size() / Tape::cell_size};
  for (int i = 1; i < groups; ++i) {
    const size_t begin =
        found[i].data() == nullptr ? cell : cell + size_t(found[i].data() - rest.data()) / Tape::cell_size;
    match.captures[size_t(i) - 1] = {begin, begin + found[i].size() / Tape::cell_size};
  }
  for (size_t i = size_t(groups) - 1; i < max_captures; ++i) match.captures[i] = {cell, cell};
  return true;
}

size_t Pattern::find_capture(std::string_view name) const {
  const auto at = std::find(capture_names_.begin(), capture_names_.end(), name);
  return at == capture_names_.end() ? max_captures : size_t(at - capture_names_.begin());
}

}  // namespace entente::cascade
