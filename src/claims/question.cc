#include "claims/question.h"

#include <algorithm>
#include <array>

#include "base/utf8.h"
#include "claims/internal/language_parts.h"

namespace entente::claims {

namespace {

struct Words2 {
  std::vector<Token> tokens;
  std::string text;
  std::string_view form(size_t i) const { return tokens[i].span.of(text); }
  // Text from the start of token `begin` to the end of token `end - 1`.
  std::string join(size_t begin, size_t end) const {
    return begin >= end ? std::string() : text.substr(tokens[begin].span.begin, tokens[end - 1].span.end - tokens[begin].span.begin);
  }
};

Words2 split(const Language::Parts& p, const std::string& text, tokens::Vocabulary& vocabulary) {
  Words2 out;
  out.text = text;
  tokens::tokenize(text, {0, uint32_t(text.size())}, vocabulary, out.tokens);
  p.tagger->tag(out.tokens, vocabulary);
  return out;
}

std::string joined(std::initializer_list<std::string> parts) {
  std::string out;
  for (const std::string& part : parts) {
    if (part.empty()) continue;
    if (!out.empty()) out += ' ';
    out += part;
  }
  return out;
}

bool is_auxiliary(std::string_view word) {
  static constexpr std::string_view list[] = {"do", "does", "did", "is", "are", "was", "were", "has", "have", "had", "will", "would", "can", "could", "should", "may", "might"};
  return std::find(std::begin(list), std::end(list), word) != std::end(list);
}
bool is_be(std::string_view word) { return word == "is" || word == "are" || word == "was" || word == "were"; }

}  // namespace

// "who supports maduro": names that were typed without capitals get them.
std::string QuestionReader::spell_names(const std::string& text, const Extractor::KnownName& known) const {
  const Language::Parts& p = *language_.parts_;
  tokens::Vocabulary vocabulary(*p.lexicon);
  const Words2 w = split(p, text, vocabulary);
  std::string out = text;
  const auto capitalise = [&](size_t begin, size_t end) {
    for (size_t i = begin; i < end; ++i) {
      char& c = out[w.tokens[i].span.begin];
      if (c >= 'a' && c <= 'z') c = char(c - 32);
    }
  };
  for (size_t i = 0; i < w.tokens.size(); ++i) {
    if (w.tokens[i].shape != tokens::Shape::lower) continue;
    const auto match = p.gazetteer->aliases().longest([&](uint32_t k) { return i + k < w.tokens.size() ? w.tokens[i + k].word : 0; });
    if (match.length) {
      const auto senses = p.gazetteer->senses(match.value);
      const bool is_name = std::any_of(senses.begin(), senses.end(), [&](const names::Sense& sense) {
        const EntityType type = (*p.gazetteer)[sense.entity].type;
        return !sense.upper_only && !sense.told_only && (match.length > 1 || type == EntityType::country || type == EntityType::person ||
                                     (tokens::is_noun(w.tokens[i].tag) && type == EntityType::organization));
      });
      if (is_name) {
        capitalise(i, i + match.length);
        i += match.length - 1;
        continue;
      }
    }
    const bool may_name = tokens::is_noun(w.tokens[i].tag) || w.tokens[i].tag == tokens::Tag::JJ || w.tokens[i].word >= p.lexicon->size();
    if (may_name && w.tokens[i].span.size() >= 4 && !p.gazetteer->people_named(w.tokens[i].word).empty()) {
      capitalise(i, i + 1);
    } else if (may_name && known && w.tokens[i].word >= p.lexicon->size() && known(w.form(i))) {
      capitalise(i, i + 1);
    }
  }
  return out;
}

// "since January 2019", "in 2018", "before 2019-03-01", "according to X" at the end.
std::string QuestionReader::take_conditions(const std::string& text, Question& out) const {
  static constexpr std::array<std::string_view, 12> months = {"january", "february", "march", "april", "may", "june", "july", "august", "september", "october", "november", "december"};
  std::string rest = text;
  while (true) {
    const std::string folded = fold(rest);
    if (folded.size() != rest.size()) break;  // accents: offsets differ; conditions are plain words, look again without them
    size_t at = std::string::npos;
    std::string_view word;
    for (const std::string_view candidate : {" since ", " until ", " before ", " after ", " in ", " during ", " between ", " on ", " according to "}) {
      const size_t found = folded.rfind(candidate);
      if (found != std::string::npos && (at == std::string::npos || found > at)) {
        at = found;
        word = candidate;
      }
    }
    if (at == std::string::npos) break;
    const std::string tail = folded.substr(at + word.size());
    if (word == " according to ") {
      out.according_to = rest.substr(at + word.size());
      rest.resize(at);
      continue;
    }
    // YEAR, MONTH YEAR, DAY MONTH YEAR, MONTH DAY YEAR, or ISO.
    std::optional<Interval> when = parse_interval(tail);
    if (!when) {
      int year = 0, month = 0, day = 0;
      bool other = false;
      std::string part;
      for (const char c : tail + " ") {
        if (c != ' ' && c != ',') {
          part += c;
          continue;
        }
        if (part.empty()) continue;
        const auto m = std::find(months.begin(), months.end(), part);
        if (m != months.end()) {
          month = int(m - months.begin()) + 1;
        } else if (std::all_of(part.begin(), part.end(), [](char d) { return d >= '0' && d <= '9'; })) {
          const int value = part.size() <= 4 ? std::stoi(part) : 0;
          (part.size() == 4 ? year : day) = value;
        } else {
          other = true;
        }
        part.clear();
      }
      if (!other && year > 0) {
        char iso[40];
        if (day > 0 && month > 0) {
          std::snprintf(iso, sizeof iso, "%04d-%02d-%02d", year, month, day);
        } else if (month > 0) {
          std::snprintf(iso, sizeof iso, "%04d-%02d", year, month);
        } else {
          std::snprintf(iso, sizeof iso, "%04d", year);
        }
        when = parse_interval(iso);
      }
    }
    if (!when) break;
    if (word == " since " || word == " in " || word == " during " || word == " on ") out.since = when->first;
    if (word == " after ") out.since = when->last + std::chrono::days(1);
    if (word == " until " || word == " in " || word == " during " || word == " on ") out.until = when->last;
    if (word == " before ") out.until = when->first - std::chrono::days(1);
    rest.resize(at);
  }
  return rest;
}

// "whom does Russia support" -> "Russia does support whom"; "is Cuba allied with X" -> "Cuba is allied with X".
std::string QuestionReader::declare(const std::string& text, bool& yes_no) const {
  const Language::Parts& p = *language_.parts_;
  tokens::Vocabulary vocabulary(*p.lexicon);
  const Words2 w = split(p, text, vocabulary);
  const size_t n = w.tokens.size();
  size_t at = 0;
  // The wh-words: up to the auxiliary.
  const bool wh = n > 0 && (w.tokens[0].tag == tokens::Tag::WP || w.tokens[0].tag == tokens::Tag::WDT || w.tokens[0].tag == tokens::Tag::WRB);
  if (wh) {
    at = 1;
    while (at < n && at < 5 && !tokens::is_verb(w.tokens[at].tag) && w.tokens[at].tag != tokens::Tag::MD) ++at;
  }
  if (at >= n) return text;
  const std::string auxiliary = fold(w.form(at));
  yes_no = !wh;
  if (!is_auxiliary(auxiliary)) return text;
  // "who is an ally of X", "who has recognized X": the wh-word is the subject already.
  size_t verb = at + 1;
  while (verb < n && !tokens::is_verb(w.tokens[verb].tag)) ++verb;
  if (wh && (verb == at + 1 || (is_be(auxiliary) && verb >= n))) return text;
  if (wh && is_be(auxiliary) && w.tokens[at + 1].tag == tokens::Tag::DT) return text;
  size_t subject_end = verb;
  if (verb >= n || (is_be(auxiliary) && !wh)) {
    // "is X an ally of Y": the subject is the first name.
    subject_end = at + 1;
    while (subject_end < n && (w.tokens[subject_end].tag == tokens::Tag::DT || w.tokens[subject_end].tag == tokens::Tag::NNP || w.tokens[subject_end].tag == tokens::Tag::NNPS)) {
      if (subject_end > at + 1 && w.tokens[subject_end].tag == tokens::Tag::DT) break;
      ++subject_end;
    }
    if (subject_end == at + 1) ++subject_end;
  }
  if (subject_end > n || subject_end <= at + 1) return text;
  std::string asked = w.join(0, at);
  const bool do_support = auxiliary == "do" || auxiliary == "does" || auxiliary == "did";
  return joined({w.join(at + 1, subject_end), do_support ? (auxiliary == "did" ? "did" : auxiliary) : auxiliary, w.join(subject_end, n), asked});
}

Question QuestionReader::read(std::string_view text, const Extractor::KnownName& known) const {
  Question out;
  std::string question(text);
  while (!question.empty() && (question.back() == '?' || question.back() == ' ' || question.back() == '.')) question.pop_back();
  question = take_conditions(question, out);
  question = spell_names(question, known);
  out.read_as = declare(question, out.yes_no) + ".";
  text::Document document;
  document.id = "question";
  document.text = out.read_as;
  document.paragraphs.push_back({{0, uint32_t(out.read_as.size())}, text::ParagraphKind::body});
  Extractor extractor(language_, true);
  for (Claim& claim : extractor.extract_question(document, known)) {
    const bool open = claim.subject.id == Extractor::open_id || (!claim.literal && claim.object.id == Extractor::open_id);
    // A title in the question ("President Maduro") is no question.
    if (open || (out.yes_no && claim.rule.find("/title") == std::string::npos)) out.patterns.push_back(std::move(claim));
  }
  out.open_types = extractor.open_types();
  return out;
}

}  // namespace entente::claims
