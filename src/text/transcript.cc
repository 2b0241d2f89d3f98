#include "text/transcript.h"

#include <algorithm>
#include <unordered_map>

namespace entente::text {

namespace {

constexpr size_t longest_label = 60;
constexpr int most_words = 5;

bool is_lower(char c) { return c >= 'a' && c <= 'z'; }
bool is_upper(char c) { return c >= 'A' && c <= 'Z'; }

enum class Strength : uint8_t { none, weak, strong };

// How much `label` looks like one who speaks.
Strength strength_of(std::string_view label, const Conventions& conventions) {
  if (label.empty() || !(is_upper(label[0]) || uint8_t(label[0]) >= 0xC3)) return Strength::none;
  if (conventions.classes(label) & word_label) return Strength::strong;
  int words = 0;
  bool has_capital = false, all_capitals = true, all_names = true, has_honorific = false;
  for (size_t at = 0; at < label.size();) {
    const size_t end = std::min(label.find(' ', at), label.size());
    std::string_view word = label.substr(at, end - at);
    at = end + 1;
    if (word.empty() || ++words > most_words) return Strength::none;
    if (word.back() == '.') word.remove_suffix(1);
    if (words == 1) has_honorific = (conventions.classes(word) & (word_honorific | word_title)) != 0;
    for (const char c : word) {
      has_capital |= is_upper(c) || uint8_t(c) >= 0x80;
      all_capitals &= !is_lower(c);
      if (std::string_view("\",;!?/=<>").find(c) != std::string_view::npos) return Strength::none;
    }
    all_names &= !word.empty() && !is_lower(word[0]);
  }
  if (!has_capital) return Strength::none;
  if (all_capitals || (has_honorific && words >= 2 && all_names)) return Strength::strong;
  return all_names ? Strength::weak : Strength::none;
}

}  // namespace

std::vector<Span> find_speaker_labels(const Document& document, const Conventions& conventions) {
  std::vector<Span> out(document.paragraphs.size());
  std::vector<Strength> strengths(out.size(), Strength::none);
  std::unordered_map<std::string_view, int> counts;
  const std::string_view text = document.text;
  for (size_t i = 0; i < out.size(); ++i) {
    const Paragraph& paragraph = document.paragraphs[i];
    if (paragraph.kind != ParagraphKind::body) continue;
    const std::string_view head = paragraph.span.of(text).substr(0, longest_label);
    size_t colon = head.find(": ");
    if (const size_t stop = head.find(". ");
        stop <= 2 && (conventions.classes(head.substr(0, stop)) & word_label))
      colon = stop;  // "Q. "
    if (colon == head.npos) continue;
    const std::string_view label = head.substr(0, colon);
    strengths[i] = strength_of(label, conventions);
    if (strengths[i] == Strength::none) continue;
    out[i] = {paragraph.span.begin, uint32_t(paragraph.span.begin + colon)};
    ++counts[label];
  }
  int turns = 0;
  for (size_t i = 0; i < out.size(); ++i) {
    if (strengths[i] == Strength::weak && counts[out[i].of(text)] < 2) out[i] = {};
    turns += !out[i].empty();
  }
  if (turns < 2) std::fill(out.begin(), out.end(), Span{});
  return out;
}

}  // namespace entente::text
