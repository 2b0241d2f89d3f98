// The way of UD_English-EWT: clitics and hyphenated parts are words of their own, abbreviations keep their
// full stop. What is an abbreviation or a prefix the lexicon says (forms.tsv): "gen." and "anti-" are words
// of it.
#include "tokens/tokenizer.h"

#include <algorithm>
#include <cstring>
#include <string>

#include "base/byte_scan.h"
#include "base/utf8.h"
#include "tokens/characters.h"

namespace entente::tokens {

namespace {

constexpr size_t longest_abbreviation = 24;
constexpr size_t longest_prefix = 8;

constexpr std::array<char, 256> lower_case = [] {
  std::array<char, 256> out{};
  for (int c = 0; c < 256; ++c) out[size_t(c)] = char(c >= 'A' && c <= 'Z' ? c + 32 : c);
  return out;
}();

// Words written as one that the treebank takes apart, and where.
struct Fusion {
  std::string_view whole;
  uint32_t first;
};
constexpr Fusion fusions[] = {{"cannot", 3}, {"gonna", 3}, {"gotta", 3},
                              {"wanna", 3},  {"gimme", 3}, {"lemme", 3}};

// What stands behind a number without a space and is a word of its own: 5pm, 20km, 3bn.
constexpr std::string_view units[] = {"am", "pm", "km", "kg", "mm",  "cm",  "m",   "k",
                                      "bn", "tn", "mn", "gb", "mb",  "kb",  "mw",  "gw",
                                      "hz", "ft", "lb", "hr", "hrs", "mph", "kph", "lbs"};

class Scanner {
 public:
  Scanner(std::string_view text, Span sentence, Vocabulary& vocabulary, std::vector<Token>& out)
      : whole_text_(text),
        text_(text.substr(0, sentence.end)),
        vocabulary_(vocabulary),
        lexicon_(vocabulary.lexicon()),
        out_(out),
        at_(sentence.begin) {}

  void scan() {
    while (at_ < text_.size()) {
      size_t length;
      const CharClass c = classify(text_, at_, length);
      if (c == CharClass::space) {
        at_ += length;
        space_before_ = true;
      } else if (is_word(c)) {
        if (!take_plain_word()) scan_word();
      } else {
        scan_mark(c, length);
      }
    }
  }

 private:
  CharClass class_at(size_t at) const {
    size_t length;
    return at < text_.size() ? classify(text_, at, length) : CharClass::space;
  }
  char byte_at(size_t at) const { return at < text_.size() ? text_[at] : '\0'; }
  bool digit_at(size_t at) const { return byte_at(at) >= '0' && byte_at(at) <= '9'; }
  bool upper_at(size_t at) const { return byte_at(at) >= 'A' && byte_at(at) <= 'Z'; }
  bool lower_at(size_t at) const { return byte_at(at) >= 'a' && byte_at(at) <= 'z'; }
  bool letter_at(size_t at) const { return upper_at(at) || lower_at(at); }
  size_t skip_word(size_t at) const {
    while (at < text_.size()) {
      const CharClass c = ascii_classes[uint8_t(text_[at])];
      if (c == CharClass::foreign) {
        size_t length;
        if (!is_word(classify(text_, at, length))) return at;
        at += length;
      } else if (is_word(c)) {
        ++at;
      } else {
        return at;
      }
    }
    return at;
  }
  size_t skip_digits(size_t at) const {
    while (digit_at(at)) ++at;
    return at;
  }

  // ---- words

  // Most words are letters with a space or a comma behind them, and were seen before.
  bool take_plain_word() {
    const size_t begin = at_;
    if (begin + sizeof(ByteBlock) > whole_text_.size()) return false;
    const ByteBlock bytes = load_block(whole_text_.data() + begin), low = bytes | 0x20;
    const size_t size = first_of(((low < 'a') | (low > 'z')) & ((bytes < '0') | (bytes > '9')));
    const size_t end = std::min(begin + size, text_.size());
    if (end < text_.size() && text_[end] != ' ' && (text_[end] != ',' || digit_at(end + 1))) return false;
    return end > begin && take_known(begin, end);
  }

  // Emits text[begin, end) if it is remembered as one token.
  bool take_known(size_t begin, size_t end) {
    const SpellingCache::Key key = SpellingCache::key_of(whole_text_, begin, end - begin);
    const SpellingCache::Entry& known = vocabulary_.spellings().place(key);
    if (!known.whole || known.size != end - begin || known.key != key) return false;
    add_token(begin, end, known.word, known.shape);
    begin_no_more();
    return true;
  }

  void scan_word() {
    const size_t begin = at_;
    bool dotted = false;  // single letters with full stops between: U.S, a.m
    size_t end = skip_word(begin);
    while (end < text_.size()) {
      size_t length;
      const CharClass c = classify(text_, end, length);
      if (c == CharClass::space || c == CharClass::comma) {
        if (c == CharClass::comma && digit_at(end - 1) && digit_at(end + 1)) {
          end = skip_word(end + 1);
          continue;
        }
        break;
      }
      size_t next = end;
      switch (c) {
        case CharClass::period:
          next = after_period(begin, end, dotted);
          break;
        case CharClass::apostrophe:
          if (scan_clitic(begin, end, length)) return;
          if (is_letter(class_at(end + length))) next = skip_word(end + length);
          break;
        case CharClass::hyphen:
          next = after_hyphen(begin, end, length);
          break;
        case CharClass::colon:
          next = after_colon(begin, end);
          break;
        case CharClass::slash:
          if (digit_at(end - 1) && digit_at(end + 1)) next = skip_word(end + 1);
          break;
        case CharClass::symbol:
          next = after_symbol(begin, end);
          break;
        default:
          break;
      }
      if (next == end) break;
      end = next;
    }
    if (const Fusion* fusion = find_fusion(begin, end)) {
      emit_word(begin, begin + fusion->first);
      emit_word(begin + fusion->first, end);
    } else if (const size_t unit = find_unit(begin, end); unit != end) {
      emit_word(begin, unit);
      emit_word(unit, end);
    } else {
      emit_word(begin, end, true);
    }
  }

  // Where the word goes on past the full stop at `end`; `end` where it does not.
  size_t after_period(size_t begin, size_t end, bool& dotted) const {
    const bool single = letter_at(end - 1) && (end - 1 == begin || (dotted && text_[end - 2] == '.'));
    if (letter_at(end + 1) || digit_at(end + 1)) {
      if (single && letter_at(end + 1) && !is_word(class_at(end + 2))) {
        dotted = true;
        return end + 2;
      }
      if (digit_at(end - 1) && digit_at(end + 1)) return skip_word(end + 1);
      if (dotted && single) return end + 1;  // "U.S.The" has lost a space
      // A name on the net or of a file goes on in lower case; a sentence does not.
      if (lower_at(end + 1) && !digit_at(end - 1) && end - begin > 1) return skip_word(end + 1);
      return is_abbreviation(begin, end) ? end + 1 : end;
    }
    if (text_[end - 1] == '.') return end;
    if (dotted && single) return end + 1;
    if (single && upper_at(begin) && byte_at(end + 1) != '.' && !is_last(end + 1)) return end + 1;
    return byte_at(end + 1) != '.' && is_abbreviation(begin, end) ? end + 1 : end;
  }

  // Nothing but marks between `at` and the sentence's end. Looks a few bytes ahead only.
  bool is_last(size_t at) const {
    for (const size_t limit = at + 8; at < limit; ++at) {
      if (at >= text_.size()) return true;
      const CharClass c = ascii_classes[uint8_t(text_[at])];
      if (is_word(c)) return false;
    }
    return false;
  }

  bool is_abbreviation(size_t begin, size_t end) const {
    const size_t size = end - begin;
    if (size + 1 > longest_abbreviation) return false;
    char folded[longest_abbreviation];
    for (size_t i = 0; i < size; ++i) {
      if (!letter_at(begin + i) && text_[begin + i] != '.') return false;
      folded[i] = lower_case[uint8_t(text_[begin + i])];
    }
    folded[size] = '.';
    if (lexicon_.find({folded, size + 1}) == 0) return false;
    const Symbol plain = lexicon_.find({folded, size});
    const bool ambiguous = plain != 0 && class_lower_tag(lexicon_.word_class(plain)) != 0;
    if (!ambiguous) return true;
    // "no." before a number, "Sat." and "Miss." as names, but "He said no." and "the sun."
    size_t next = end + 1;
    while (byte_at(next) == ' ') ++next;
    return digit_at(next) || (upper_at(begin) && !is_last(end + 1));
  }

  size_t after_hyphen(size_t begin, size_t end, size_t length) const {
    const size_t next = end + length;
    if (!is_word(class_at(next))) return end;
    if (digit_at(end - 1)) return after_number_hyphen(begin, end);
    if (end - begin > longest_prefix) return end;
    char folded[longest_prefix + 1];
    const size_t size = end - begin;
    for (size_t i = 0; i < size; ++i) folded[i] = lower_case[uint8_t(text_[begin + i])];
    folded[size] = '-';
    const Symbol prefix = lexicon_.find({folded, size + 1});
    return prefix != 0 && Tag(class_lower_tag(lexicon_.word_class(prefix))) != Tag::hyphen ? skip_word(next) : end;
  }

  // Telephone numbers and dates stay whole (713-853-3989, 11-20-2000), ranges and measures do not (3-4,
  // 50-page).
  size_t after_number_hyphen(size_t begin, size_t end) const {
    if (end - begin > 12) return end;
    const size_t second = skip_digits(end + 1) - (end + 1);
    if (second == 0 || second > 4) return end;
    size_t after = end + 1 + second;
    const bool third = byte_at(after) == '-' && digit_at(after + 1);
    if (third) {
      after = skip_digits(after + 1);
    } else if (end - begin != 3 || second != 4) {
      return text_.substr(begin, end - begin).find('-') == std::string_view::npos ? end : after;
    }
    return is_letter(class_at(after)) ? end : after;
  }

  size_t after_colon(size_t begin, size_t end) const {
    if (text_.substr(end, 3) == "://") return url_end(end + 3);
    if (text_[end] != ':') return end;
    return digit_at(begin) && digit_at(end - 1) && digit_at(end + 1) ? skip_word(end + 1) : end;
  }

  size_t after_symbol(size_t begin, size_t end) const {
    switch (text_[end]) {
      case '@':
        return is_word(class_at(end + 1)) ? url_end(end + 1) : end;
      case '_':
        return is_word(class_at(end + 1)) ? skip_word(end + 1) : end;
      // AT&T, R&D
      case '&':
        return upper_at(end - 1) && upper_at(end + 1) && end - begin <= 4 ? skip_word(end + 1) : end;
      // US$, A$
      case '$':
        return end - begin <= 2 && upper_at(end - 1) ? end + 1 : end;
      default:
        return end;
    }
  }

  // An address runs to the next space, without the marks that close the phrase it stands in.
  size_t url_end(size_t at) const {
    while (at < text_.size() && class_at(at) != CharClass::space) {
      const char c = text_[at];
      if (c == '<' || c == '>' || c == '"') break;
      size_t length;
      classify(text_, at, length);
      at += length;
    }
    while (at > at_ && std::string_view(".,;:!?)]}'").find(text_[at - 1]) != std::string_view::npos) --at;
    return at;
  }

  // The word [begin, end) and the clitic behind the apostrophe at `end`, if there is one.
  bool scan_clitic(size_t begin, size_t end, size_t length) {
    const size_t letters = end + length;
    if (lower_case[uint8_t(byte_at(letters))] == 't' && lower_case[uint8_t(text_[end - 1])] == 'n' &&
        end - begin > 1 && !is_word(class_at(letters + 1))) {
      emit_word(begin, end - 1);
      emit_word(end - 1, letters + 1);
      return true;
    }
    const size_t after = clitic_end(letters);
    if (after == letters) return false;
    emit_word(begin, end);
    emit_word(end, after);
    return true;
  }

  // Past the letters of 's, 'm, 'd, 're, 've or 'll; `letters` where they are none of these.
  size_t clitic_end(size_t letters) const {
    size_t after = letters;
    char tail[3] = {0, 0, 0};
    for (; after - letters < 3 && letter_at(after); ++after)
      tail[after - letters] = lower_case[uint8_t(text_[after])];
    const std::string_view clitic(tail, after - letters);
    const bool known =
        clitic == "s" || clitic == "m" || clitic == "d" || clitic == "re" || clitic == "ve" || clitic == "ll";
    return known && !is_word(class_at(after)) ? after : letters;
  }

  const Fusion* find_fusion(size_t begin, size_t end) const {
    const size_t size = end - begin;
    if (size < 5 || size > 6) return nullptr;
    for (const Fusion& fusion : fusions) {
      if (fusion.whole.size() != size || lower_case[uint8_t(text_[begin])] != fusion.whole[0]) continue;
      size_t i = 1;
      while (i < size && lower_case[uint8_t(text_[begin + i])] == fusion.whole[i]) ++i;
      if (i == size) return &fusion;
    }
    return nullptr;
  }

  // Where the unit behind a number begins; `end` where there is none.
  size_t find_unit(size_t begin, size_t end) const {
    if (!digit_at(begin) || digit_at(end - 1)) return end;
    size_t at = end;
    char letters[3];
    size_t size = 0;
    while (at > begin && letter_at(at - 1) && size < 3) {
      letters[2 - size] = lower_case[uint8_t(text_[at - 1])];
      ++size;
      --at;
    }
    if (!digit_at(at - 1)) return end;
    const std::string_view unit(letters + 3 - size, size);
    return std::find(std::begin(units), std::end(units), unit) != std::end(units) ? at : end;
  }

  // ---- marks

  void scan_mark(CharClass c, size_t length) {
    switch (c) {
      case CharClass::quote:
        return emit_quote(length);
      case CharClass::apostrophe:
        return scan_apostrophe(length);
      case CharClass::comma:
        return emit_mark(length, Tag::comma);
      case CharClass::bracket:
        return emit_mark(length, opens(text_[at_]) ? Tag::paren_open : Tag::paren_close);
      case CharClass::colon:
        return emit_mark(length, Tag::colon);
      case CharClass::period:
        return scan_period();
      case CharClass::end_mark: {
        size_t end = at_;
        while (byte_at(end) == '!' || byte_at(end) == '?') ++end;
        return emit_mark(end - at_, Tag::period);
      }
      case CharClass::slash:
        return emit_mark(length, Tag::none);
      default:
        return scan_symbol(c, length);
    }
  }

  static bool opens(char c) { return c == '(' || c == '[' || c == '{'; }

  void scan_period() {
    size_t end = at_;
    while (byte_at(end) == '.') ++end;
    if (end - at_ == 1 && digit_at(end) && space_before_) {
      emit_word(at_, skip_word(end));
    } else {
      emit_mark(end - at_, end - at_ == 1 ? Tag::period : Tag::none);
    }
  }

  // Runs of one sign are one token (--, ***), signs before a name belong to it (#hashtag, @handle).
  void scan_symbol(CharClass c, size_t length) {
    const char first = text_[at_];
    if ((first == '#' || first == '@') && letter_at(at_ + 1)) {
      size_t end = skip_word(at_ + 1);
      while (byte_at(end) == '_') end = skip_word(end + 1);
      return emit_word(at_, end);
    }
    size_t end = at_ + length;
    if (c == CharClass::hyphen || c == CharClass::dash ||
        std::string_view("*=_~<>+#|\\^`").find(first) != std::string_view::npos) {
      const std::string_view sign = text_.substr(at_, length);
      while (text_.substr(end, length) == sign) end += length;
    } else if (length > 1) {
      // An emoji and the joiners, selectors and skin tones behind it.
      while (end < text_.size()) {
        size_t size;
        const char32_t code = decode_utf8(text_, end, size);
        if (!(code == 0x200D || (code >= 0xFE00 && code <= 0xFE0F) || (code >= 0x1F3FB && code <= 0x1F3FF)))
          break;
        end += size;
      }
    }
    emit_mark(end - at_, Tag::none);
  }

  void scan_apostrophe(size_t length) {
    const size_t next = at_ + length;
    if (const size_t after = clitic_end(next); after != next)
      return emit_word(at_, after);                                     // 1990's, ("Times"'s), Russia 's
    if (digit_at(next) && digit_at(next + 1) && !digit_at(next + 2)) {  // '07, '60s
      return emit_word(at_, skip_word(next));
    }
    if (class_at(next) == CharClass::apostrophe && text_.substr(at_, length) == text_.substr(next, length)) {
      return emit_quote(2 * length);
    }
    // A possessive after s and a closing quote look alike: the tagger tells them apart.
    const bool possessive =
        !space_before_ && at_ > 0 && (text_[at_ - 1] == 's' || text_[at_ - 1] == 'S') && !single_open_;
    if (possessive) return emit_mark(length, Tag::none);
    emit_quote(length);
  }

  void emit_quote(size_t length) {
    const std::string_view mark = text_.substr(at_, length);
    const bool single = mark == "'" || mark == "\xE2\x80\x98" || mark == "\xE2\x80\x99";
    bool& open = single ? single_open_ : double_open_;
    const bool space_after = class_at(at_ + length) == CharClass::space;
    bool opening = !open;
    if (mark == "\xE2\x80\x9C" || mark == "\xE2\x80\x98" || mark == "\xC2\xAB" || mark == "\xE2\x80\x9E") {
      opening = true;
    } else if (mark == "\xE2\x80\x9D" || mark == "\xC2\xBB") {
      opening = false;
    } else if (space_before_ != space_after) {
      opening = space_before_;
    }
    open = opening;
    emit_mark(length, opening ? Tag::quote_open : Tag::quote_close);
    if (opening) initial_ = true;
  }

  // ---- tokens

  void emit_mark(size_t length, Tag tag) {
    const size_t begin = at_;
    add_token(begin, begin + length, look_up(begin, begin + length, false).word, Shape::punctuation).tag = tag;
  }

  // `whole`: nothing of it is a token of its own.
  void emit_word(size_t begin, size_t end, bool whole = false) {
    const SpellingCache::Entry found = look_up(begin, end, whole);
    add_token(begin, end, found.word, found.shape);
    begin_no_more();
  }

  void begin_no_more() {
    out_.back().sentence_initial = initial_;
    initial_ = false;
  }

  SpellingCache::Entry look_up(size_t begin, size_t end, bool whole) {
    SpellingCache::Entry found;
    if (end - begin > SpellingCache::longest) {
      found.word = vocabulary_.intern(folded(begin, end));
      found.shape = shape_of(begin, end);
      return found;
    }
    const SpellingCache::Key key = SpellingCache::key_of(whole_text_, begin, end - begin);
    SpellingCache::Entry& known = vocabulary_.spellings().place(key);
    if (known.size != end - begin || known.key != key) {
      found = {key, vocabulary_.intern(folded(begin, end)), uint8_t(end - begin), shape_of(begin, end), whole};
      if (vocabulary_.is_lasting(found.word)) known = found;
      return found;
    }
    known.whole |= whole;
    return known;
  }

  Shape shape_of(size_t begin, size_t end) const {
    bool upper = false, lower = false, digit = false, first_upper = false, later_upper = false;
    for (size_t at = begin; at < end;) {
      size_t length;
      const CharClass c = classify(text_, at, length);
      if (c == CharClass::upper) {
        later_upper |= upper || lower;
        first_upper |= !upper && !lower;
        upper = true;
      } else if (c == CharClass::lower || c == CharClass::word) {
        lower = true;
      } else if (c == CharClass::digit) {
        digit = true;
      }
      at += length;
    }
    if (digit) return upper || lower ? Shape::alphanumeric : Shape::number;
    if (!upper) return Shape::lower;
    if (!lower) return later_upper ? Shape::upper : Shape::capitalized;
    return first_upper && !later_upper ? Shape::capitalized : Shape::mixed;
  }

  Token& add_token(size_t begin, size_t end, Symbol word, Shape shape) {
    Token token;
    token.span = {uint32_t(begin), uint32_t(end)};
    token.word = word;
    token.shape = shape;
    token.space_before = space_before_;
    space_before_ = false;
    at_ = end;
    out_.push_back(token);
    return out_.back();
  }

  std::string_view folded(size_t begin, size_t end) {
    const size_t size = end - begin;
    if (size <= sizeof ascii_) {
      uint8_t seen = 0;
      for (size_t i = 0; i < size; ++i) {
        const uint8_t byte = uint8_t(text_[begin + i]);
        seen |= byte;
        ascii_[i] = lower_case[byte];
      }
      if (seen < 0x80) return {ascii_, size};
    }
    scratch_.clear();
    append_folded(scratch_, text_.substr(begin, size));
    // A token of nothing but marks that folding drops is a word all the same.
    if (scratch_.empty()) scratch_ = text_.substr(begin, size);
    return scratch_;
  }

  std::string_view whole_text_;
  std::string_view text_;  // ends with the sentence
  Vocabulary& vocabulary_;
  const Lexicon& lexicon_;
  std::vector<Token>& out_;
  size_t at_;
  bool space_before_ = true;
  bool initial_ = true;  // the next word is a sentence's or a quotation's first
  bool double_open_ = false;
  bool single_open_ = false;
  char ascii_[64];
  std::string scratch_;
};

}  // namespace

void tokenize(std::string_view text, Span sentence, Vocabulary& vocabulary, std::vector<Token>& out) {
  Scanner(text, sentence, vocabulary, out).scan();
}

}  // namespace entente::tokens
