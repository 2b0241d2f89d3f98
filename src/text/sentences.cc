#include "text/sentences.h"

#include <algorithm>

#include "base/byte_scan.h"
#include "base/utf8.h"
#include "text/plain_text.h"
#include "text/transcript.h"

namespace entente::text {

namespace {

bool is_lower(char c) { return c >= 'a' && c <= 'z'; }
bool is_upper(char c) { return c >= 'A' && c <= 'Z'; }
bool is_digit(char c) { return c >= '0' && c <= '9'; }
bool is_letter(char c) { return is_lower(c) || is_upper(c) || uint8_t(c) >= 0x80; }
// A digit, an ASCII letter or the lead of a sequence that is no general punctuation, sign or replacement.
bool begins_word(char c) {
  const uint8_t byte = uint8_t(c);
  return is_lower(c) || is_upper(c) || is_digit(c) || (byte >= 0xC3 && byte != 0xE2 && byte != 0xEF);
}
bool continues_character(char c) { return (uint8_t(c) & 0xC0) == 0x80; }

// Bytes at which the scanner stops: . ! ? " and the leads of “ ” „ … (E2) and « » (C2).
constexpr auto is_interesting = [](auto c) { return (c == '.') | (c == '!') | (c == '?') | (c == '"') | (c == 0xE2) | (c == 0xC2); };

// A capital of Latin, Greek or Cyrillic at `at`.
bool is_capital(std::string_view text, size_t at) {
  if (at >= text.size()) return false;
  if (uint8_t(text[at]) < 0x80) return is_upper(text[at]);
  size_t length;
  const char32_t c = decode_utf8(text, at, length);
  if (c >= 0xC0 && c <= 0xDE) return c != 0xD7;
  if (c >= 0x100 && c < 0x180) {
    const bool odd_is_capital = (c >= 0x139 && c <= 0x148) || (c >= 0x179 && c <= 0x17E);
    return (c & 1) == (odd_is_capital ? 1u : 0u);
  }
  return (c >= 0x391 && c <= 0x3AB) || (c >= 0x400 && c <= 0x42F);
}

enum class Sign : uint8_t { none, opening, closing, straight };

// The quotation mark at `at`, and its length.
Sign quote_at(std::string_view text, size_t at, size_t& length) {
  const char c = text[at];
  length = 1;
  if (c == '"') return Sign::straight;
  if (c == '\xE2' && at + 2 < text.size() && text[at + 1] == '\x80') {
    length = 3;
    switch (text[at + 2]) {
      case '\x9C':
      case '\x9E':
      case '\x9F':
        return Sign::opening;
      case '\x9D':
        return Sign::closing;
      default:
        break;
    }
  }
  if (c == '\xC2' && at + 1 < text.size()) {
    length = 2;
    if (text[at + 1] == '\xAB') return Sign::opening;
    if (text[at + 1] == '\xBB') return Sign::closing;
  }
  return Sign::none;
}

bool is_ellipsis(std::string_view text, size_t at) { return text.substr(at, 3) == "\u2026"; }

// Bytes of the single quote or bracket that may close behind a full stop; 0: none.
size_t closing_bracket(std::string_view text, size_t at) {
  const char c = text[at];
  if (c == ')' || c == ']' || c == '\'' || c == '}') return 1;
  return text.substr(at, 3) == "\u2019" ? 3 : 0;
}

// Bytes of what may open before a sentence's first word; 0: none.
size_t opening_sign(std::string_view text, size_t at) {
  const char c = text[at];
  if (c == '(' || c == '[' || c == '\'' || c == '"' || c == '{') return 1;
  const std::string_view three = text.substr(at, 3);
  if (three == "\u201C" || three == "\u2018" || three == "\u201E") return 3;
  return text.substr(at, 2) == "\u00AB" ? 2 : 0;
}

// Finds the sentences of one paragraph after another; the state that outlives a paragraph is the open
// quotation.
class Splitter {
 public:
  Splitter(std::string_view text, const Conventions& conventions, std::vector<Sentence>& out)
      : text_(text), conventions_(conventions), out_(out) {}

  void split(Span body, uint32_t paragraph, Span label) {
    paragraph_ = paragraph;
    label_ = label;
    end_ = body.end;
    start_ = at_ = body.begin;
    trim_start();
    // A quotation left open goes on where this paragraph opens anew; else its closing mark was forgotten.
    size_t length;
    const Sign first = start_ < end_ ? quote_at(text_, start_, length) : Sign::none;
    const bool opens_anew = first == Sign::opening || first == Sign::straight;
    quoted_at_start_ = in_quote_ && opens_anew;
    in_quote_ = false;
    at_ = start_;
    while (at_ < end_) {
      at_ = find_byte(window(), at_, is_interesting);
      if (at_ >= end_) break;
      step();
    }
    finish(end_);
  }

 private:
  void trim_start() {
    while (start_ < end_ && text_[start_] == ' ') ++start_;
  }

  std::string_view window() const { return text_.substr(0, end_); }

  void step() {
    size_t length;
    const Sign sign = quote_at(window(), at_, length);
    if (sign != Sign::none) {
      take_quote(sign, length);
      return;
    }
    const char c = text_[at_];
    if (c == '.' || c == '!' || c == '?' || is_ellipsis(window(), at_)) {
      take_stop();
    } else {
      ++at_;
    }
  }

  bool space_before(size_t at) const {
    return at == start_ || text_[at - 1] == ' ' || text_[at - 1] == '(' || text_[at - 1] == '[';
  }
  bool space_behind(size_t at) const { return at >= end_ || text_[at] == ' '; }

  void take_quote(Sign sign, size_t length) {
    const size_t behind = at_ + length;
    switch (sign) {
      case Sign::opening:
        // Typed for a closing one where nothing can follow it: “recently. “.
        in_quote_ = !(in_quote_ && (space_behind(behind) || text_[behind] == '.' || text_[behind] == ','));
        break;
      case Sign::closing:
        in_quote_ = false;
        break;
      case Sign::straight:
        if (space_before(at_) && !space_behind(behind)) {
          in_quote_ = true;
        } else if (space_behind(behind) && !space_before(at_)) {
          in_quote_ = false;
        } else {
          in_quote_ = !in_quote_;
        }
        break;
      case Sign::none:
        break;
    }
    at_ = behind;
  }

  // At a stop: runs over it and what closes behind it, and ends the sentence there if it does.
  void take_stop() {
    const size_t first = at_;
    bool has_mark = false, is_dots = false;  // ! or ?; an ellipsis
    size_t stops = 0;
    while (at_ < end_) {
      const char c = text_[at_];
      if (c == '.' || c == '!' || c == '?') {
        has_mark |= c != '.';
        ++stops;
        ++at_;
      } else if (is_ellipsis(window(), at_)) {
        is_dots = true;
        at_ += 3;
      } else if (c == ' ' && at_ > first && at_ + 1 < end_ && text_[at_ + 1] == '.' &&
                 (stops > 0 || is_dots) && !has_mark) {
        ++at_;  // ". . ."
      } else {
        break;
      }
    }
    is_dots |= stops >= 2 && !has_mark;
    const size_t behind_stop = at_;
    bool closed_quote = false;
    while (at_ < end_) {
      size_t length;
      const Sign sign = quote_at(window(), at_, length);
      const bool closes = sign == Sign::closing ||
                          (sign == Sign::straight && (in_quote_ || space_behind(at_ + 1))) ||
                          (sign == Sign::opening && in_quote_ && space_behind(at_ + length));
      if (closes) {
        in_quote_ = false;
        closed_quote = true;
        at_ += length;
      } else if (const size_t bracket = closing_bracket(window(), at_); bracket > 0) {
        at_ += bracket;
      } else {
        break;
      }
    }
    if (at_ >= end_) return;
    if (ends_sentence(first, behind_stop, has_mark, is_dots, closed_quote)) finish(at_);
  }

  bool ends_sentence(size_t stop, size_t behind_stop, bool has_mark, bool is_dots, bool closed_quote) const {
    if (text_[at_] != ' ') return is_glued(stop, closed_quote);
    size_t next = at_;
    while (next < end_ && text_[next] == ' ') ++next;
    bool opens = false;  // a quotation; a bracket may go on with the sentence
    while (next < end_) {
      const size_t sign = opening_sign(window(), next);
      if (sign == 0) break;
      opens |= text_[next] != '(' && text_[next] != '[' && text_[next] != '{';
      next += sign;
    }
    if (next >= end_) return false;
    const size_t first = next + leading_sign(next);
    if (first >= end_) return false;
    const bool capital = is_capital(window(), first) || (first > next && is_letter(text_[first])),
               digit = is_digit(text_[first]);
    if (!capital && !digit)
      return is_list_mark(next) ||
             (!is_letter(text_[next]) ? false : low_start(stop, has_mark, is_dots, closed_quote, opens));
    if (is_enumerator(stop)) return false;
    if (has_mark || closed_quote) return !(closed_quote && has_mark && is_attribution(next));
    if (is_dots) return capital || opens;
    if (behind_stop != stop + 1) return true;
    return !is_abbreviation(stop, next, digit, opens);
  }

  // A sentence that begins with a small letter: outside quotations after a question mark, and after a full
  // stop where what stands before it is a word, not an abbreviation.
  bool low_start(size_t stop, bool has_mark, bool is_dots, bool closed_quote, bool opens) const {
    if (is_dots || closed_quote || opens || in_quote_) return false;
    if (has_mark) return text_[stop] == '?';
    const std::string_view word = word_before(stop);
    if (word.size() < 2 || word.size() > 30 || !std::all_of(word.begin(), word.end(), is_lower)) return false;
    if (word.find_first_of("aeiouy") == word.npos || conventions_.classes(word) != 0) return false;
    std::string capitalized(word);
    capitalized[0] = char(capitalized[0] - 32);
    return (conventions_.classes(capitalized) & ~word_opener) == 0;
  }

  // Bytes of a currency's or a network's sign before a word: "$5 million", "#Venezuela".
  size_t leading_sign(size_t at) const {
    const char c = text_[at];
    if (c == '$' || c == '#' || c == '@') return 1;
    if (text_.substr(at, 3) == "\u20AC") return 3;
    return text_.substr(at, 2) == "\u00A3" ? 2 : 0;
  }

  bool is_list_mark(size_t at) const {
    return text_.substr(at, 3) == "\u2022" || text_.substr(at, 3) == "\u25CF";
  }

  // "interference.Thursday", "crisis.”The", "2019.The": a full stop without its space.
  bool is_glued(size_t stop, bool closed_quote) const {
    if (!is_upper(text_[at_]) && !opening_sign(window(), at_)) return false;
    size_t next = at_;
    if (!is_upper(text_[next])) next += opening_sign(window(), next);
    if (next + 1 >= end_ || !is_upper(text_[next]) || !(is_lower(text_[next + 1]) || text_[next + 1] == ' '))
      return false;
    size_t end = next + 1;
    while (end < end_ && is_letter(text_[end])) ++end;
    if (end < end_ && (text_[end] == '.' || text_[end] == '@' || text_[end] == '/') && end + 1 < end_ &&
        text_[end + 1] != ' ')
      return false;
    const std::string_view word = word_before(stop);
    if (word.find_first_of(".@/_=&") != word.npos) return false;
    const bool is_word = word.size() >= 2 && std::all_of(word.end() - 2, word.end(), is_lower) &&
                         conventions_.classes(word) == 0;
    const bool is_year = word.size() == 4 && std::all_of(word.begin(), word.end(), is_digit);
    return closed_quote || is_word || is_year;
  }

  // What stands before `stop`, back to white space, quote, bracket or dash; at most 40 bytes.
  std::string_view word_before(size_t stop) const {
    size_t begin = stop;
    const size_t least = std::max<size_t>(start_, stop > 40 ? stop - 40 : 0);
    while (begin > least) {
      const char c = text_[begin - 1];
      if (c == ' ' || c == '(' || c == '[' || c == '"' || c == '\'' || c == '/') break;
      if (begin >= 3 && c != '-' && uint8_t(c) >= 0x80 && text_.substr(begin - 3, 2) == "\xE2\x80") break;
      --begin;
    }
    return text_.substr(begin, stop - begin);
  }

  // The number or letter of an item stands alone before its stop: "1. Free elections".
  bool is_enumerator(size_t stop) const {
    const std::string_view before = text_.substr(start_, stop - start_);
    if (before.size() > 3 || before.empty() || text_[stop] != '.') return false;
    return std::all_of(before.begin(), before.end(), is_digit) ||
           (before.size() == 1 && is_letter(before[0]));
  }

  std::string_view word_at(size_t at) const {
    size_t end = at;
    while (end < end_ && (is_letter(text_[end]) || text_[end] == '\'')) ++end;
    return text_.substr(at, end - at);
  }

  // “Will he go?” Abrams said: a name with its titles, then a verb of saying.
  bool is_attribution(size_t next) const {
    size_t at = next;
    for (int words = 0; words < 7 && at < end_; ++words) {
      const std::string_view word = word_at(at);
      if (word.empty()) return false;
      const uint16_t classes = conventions_.classes(word);
      if (words > 0 && (classes & word_speech)) return true;
      if (words == 0 && (classes & word_opener) && word.size() > 4) return false;
      at += word.size();
      if (at < end_ && text_[at] == '.') ++at;
      if (at >= end_ || text_[at] != ' ') return false;
      ++at;
    }
    return false;
  }

  // Whether the single full stop at `stop` belongs to the word before it rather than to the sentence. A
  // capital or a digit follows at `next`.
  bool is_abbreviation(size_t stop, size_t next, bool next_is_digit, bool opens) const {
    const std::string_view word = word_before(stop);
    if (word.empty()) return false;
    const std::string_view follower = word_at(next);
    const bool before_opener = opens || (conventions_.classes(follower) & word_opener);
    const uint16_t classes = conventions_.classes(word);
    if (classes & (word_title | word_always)) return true;
    if ((classes & word_number) && next_is_digit) return true;
    if (classes & word_month) return next_is_digit;
    if (classes & word_acronym) return !before_opener;
    const bool is_initial = word.size() == 1
                                ? is_upper(word[0])
                                : word.size() == 2 && is_capital(word, 0) && continues_character(word[1]);
    if (is_initial) return !before_opener && (word != "I" || !is_lower(char_before_word(stop, word.size())));
    // U.S, a.m, J.K: letters and stops in turn.
    if (word.find('.') != word.npos && word.size() >= 3) {
      bool in_turn = true;
      for (size_t i = 0; i < word.size(); ++i)
        in_turn &= (i % 2 == 1) == (word[i] == '.') && (word[i] == '.' || is_letter(word[i]));
      if (in_turn) return !before_opener;
    }
    if (const size_t hyphen = word.rfind('-'); hyphen != word.npos) {
      const uint16_t last = conventions_.classes(word.substr(hyphen + 1));
      return (last & (word_title | word_always)) != 0;
    }
    return false;
  }
  // The last character of the word before the one of `length` bytes that ends at `stop`.
  char char_before_word(size_t stop, size_t length) const {
    return stop >= start_ + length + 2 ? text_[stop - length - 2] : '\0';
  }

  void finish(size_t end) {
    size_t last = end;
    while (last > start_ && text_[last - 1] == ' ') --last;
    const bool has_word = std::any_of(text_.begin() + start_, text_.begin() + last, begins_word);
    if (has_word) {
      cut({uint32_t(start_), uint32_t(last)});
    } else if (last > start_ && !out_.empty() && out_.back().paragraph == paragraph_ &&
               last - out_.back().span.begin <= longest_sentence_words) {
      out_.back().span.end = uint32_t(last);  // stray signs stay with what they follow
    }
    start_ = end;
    trim_start();
    at_ = std::max(at_, start_);
    quoted_at_start_ = in_quote_;
  }

  void add(Span span) { out_.push_back({span, paragraph_, quoted_at_start_, label_}); }

  // Adds the sentence, in parts where it is too long: cut behind the last semicolon, else comma, else space,
  // else character that leaves the part within the limits and above half of them.
  void cut(Span span) {
    while (span.size() > longest_sentence_words) {
      uint32_t words = 0, at = span.begin;
      bool in_word = false;
      const uint32_t most = std::min(span.end, span.begin + longest_sentence_bytes);
      for (; at < most; ++at) {
        const char c = text_[at];
        const bool is_word = is_letter(c) || is_digit(c);
        if (c != ' ' && (!is_word || !in_word) && ++words > longest_sentence_words) break;
        in_word = is_word;
      }
      if (at >= span.end) break;
      const uint32_t half = span.begin + (at - span.begin) / 2;
      uint32_t best = 0;
      for (const char sign : {';', ',', ' '}) {
        for (uint32_t i = at; i > half && best == 0; --i) {
          if (text_[i - 1] == sign && (sign == ' ' || text_[i] == ' ')) best = i;
        }
        if (best) break;
      }
      if (best == 0) {
        best = at;
        while (best > half && continues_character(text_[best])) --best;
      }
      uint32_t last = best;
      while (last > span.begin && text_[last - 1] == ' ') --last;
      if (last > span.begin) add({span.begin, last});
      span.begin = best;
      while (span.begin < span.end && text_[span.begin] == ' ') ++span.begin;
    }
    if (!span.empty()) add(span);
  }

  std::string_view text_;
  const Conventions& conventions_;
  std::vector<Sentence>& out_;
  size_t start_ = 0, at_ = 0, end_ = 0;
  uint32_t paragraph_ = 0;
  Span label_;
  bool in_quote_ = false, quoted_at_start_ = false;
};

}  // namespace

std::vector<Sentence> find_sentences(const Document& document, const Conventions& conventions) {
  std::vector<Sentence> out;
  out.reserve(document.text.size() / 120 + document.paragraphs.size());
  const std::vector<Span> labels = find_speaker_labels(document, conventions);
  Splitter splitter(document.text, conventions, out);
  Span speaker;
  for (size_t i = 0; i < document.paragraphs.size(); ++i) {
    const Paragraph& paragraph = document.paragraphs[i];
    Span body = paragraph.span;
    if (!document.dateline.empty() && document.dateline.begin == body.begin)
      body.begin = document.dateline.end;
    if (paragraph.kind != ParagraphKind::body) {
      speaker = {};
    } else if (!labels[i].empty()) {
      speaker = labels[i];
      body.begin = speaker.end + 1;
    }
    body.begin += uint32_t(list_mark_length(body.of(document.text)));
    splitter.split(body, uint32_t(i), speaker);
  }
  return out;
}

std::vector<Sentence> find_sentences(const Document& document) {
  return find_sentences(document, Conventions::builtin());
}

}  // namespace entente::text
