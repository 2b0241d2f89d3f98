#include "cascade/pattern.h"

#include <re2/re2.h>

#include <algorithm>
#include <atomic>
#include <mutex>

#include "cascade/pattern_parser.h"

namespace entente::cascade {

// Compiled when it is first asked for: a question needs few of the patterns.
class Pattern::Program {
 public:
  // `memory`: bytes for the automaton's states.
  Program(std::shared_ptr<const PatternTree> tree, int64_t memory) : tree_(std::move(tree)), memory_(memory) {}

  const re2::RE2& re() const {
    const re2::RE2* ready = ready_.load(std::memory_order_acquire);
    return ready ? *ready : compile();
  }

 private:
  const re2::RE2& compile() const {
    std::call_once(once_, [this] {
      re2::RE2::Options options;
      options.set_encoding(re2::RE2::Options::EncodingLatin1);
      options.set_longest_match(true);
      options.set_dot_nl(true);
      options.set_never_nl(false);
      options.set_log_errors(false);
      options.set_max_mem(memory_);
      compiled_ = std::make_unique<const re2::RE2>(to_regexp(*tree_), options);
      ready_.store(compiled_.get(), std::memory_order_release);
    });
    return *compiled_;
  }

  const std::shared_ptr<const PatternTree> tree_;
  const int64_t memory_;
  mutable std::once_flag once_;
  mutable std::unique_ptr<const re2::RE2> compiled_;
  mutable std::atomic<const re2::RE2*> ready_ = nullptr;
};

Result<Pattern> Pattern::compile(std::string_view text, const Alphabet& alphabet,
                                 const Definitions& definitions, const std::string& where, bool sound) {
  auto parsed = parse_pattern(text, alphabet, definitions);
  if (!parsed) return fail(Errc::invalid_argument, where + ": " + parsed.error().message);
  Pattern out;
  out.tree_ = std::make_shared<const PatternTree>(std::move(parsed->tree));
  auto program = std::make_shared<Program>(out.tree_, 1 << 20);
  if (!sound && !program->re().ok()) return fail(Errc::invalid_argument, where + ": " + program->re().error());
  out.program_ = std::move(program);
  out.capture_names_ = std::move(parsed->captures);
  out.first_ = first_classes(*out.tree_);
  out.may_be_empty_ = cascade::may_be_empty(*out.tree_);
  return out;
}

namespace {

re2::StringPiece bytes_of(std::span<const Tape::Cell> cells) {
  return {reinterpret_cast<const char*>(cells.data()), cells.size_bytes()};
}

}  // namespace

size_t Pattern::length_at(const Tape& tape, size_t cell) const {
  const re2::StringPiece rest = bytes_of(tape.from(cell));
  re2::StringPiece whole;
  if (!program_->re().Match(rest, 0, rest.size(), re2::RE2::ANCHOR_START, &whole, 1))
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
  const re2::StringPiece rest = bytes_of(tape.from(cell));
  re2::StringPiece found[1 + max_captures];
  if (!program_->re().Match(rest, 0, rest.size(), re2::RE2::ANCHOR_START, found,
                            1 + int(capture_names_.size())))
    return;
  for (size_t i = 0; i < capture_names_.size(); ++i) {
    const re2::StringPiece& part = found[i + 1];
    if (part.data() == nullptr) continue;
    const size_t begin = cell + size_t(part.data() - rest.data()) / Tape::cell_size;
    match.captures[i] = {begin, begin + part.size() / Tape::cell_size};
  }
}

size_t Pattern::find_capture(std::string_view name) const {
  const auto at = std::find(capture_names_.begin(), capture_names_.end(), name);
  return at == capture_names_.end() ? max_captures : size_t(at - capture_names_.begin());
}

}  // namespace entente::cascade
