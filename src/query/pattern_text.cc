#include "query/pattern.h"
#include "query/pattern_words.h"

namespace entente::query {

namespace {

struct Word {
  std::string text;
  size_t at = 0;  // bytes from 1
  bool quoted = false;
  bool literal = false;  // ="..." or =word
};

bool ends_word(char c) { return c == ' ' || c == '\t' || c == '\n' || c == '\r' || c == ',' || c == '"'; }

Error at(size_t column, const std::string& what) {
  return fail(Errc::invalid_argument, "at " + std::to_string(column) + ": " + what);
}

// Words, quoted texts and commas. Within quotes \" and \\ stand for " and \.
Result<std::vector<Word>> split(std::string_view text) {
  std::vector<Word> out;
  // A prefix such as source: or document: may be followed by a quoted text, which then is a word of its own.
  for (size_t i = 0; i < text.size();) {
    if (text[i] == ',') {
      out.push_back({",", i + 1, false, false});
      ++i;
      continue;
    }
    if (ends_word(text[i]) && text[i] != '"') {
      ++i;
      continue;
    }
    Word word;
    word.at = i + 1;
    if (text[i] == '=') {
      word.literal = true;
      ++i;
    }
    if (i < text.size() && text[i] == '"') {
      word.quoted = true;
      for (++i; i < text.size() && text[i] != '"'; ++i) {
        if (text[i] == '\\' && i + 1 < text.size() && (text[i + 1] == '"' || text[i + 1] == '\\')) ++i;
        word.text += text[i];
      }
      if (i == text.size()) return at(word.at, "a quotation that doesn't end");
      ++i;
    } else {
      while (i < text.size() && !ends_word(text[i])) word.text += text[i++];
    }
    if (word.literal && word.text.empty()) return at(word.at, "'=' needs a text: =\"free elections\"");
    out.push_back(std::move(word));
  }
  return out;
}

class Parser {
 public:
  Parser(std::vector<Word> words, size_t end, const Ontology& ontology)
      : words_(std::move(words)), end_(end), ontology_(ontology) {}

  Result<Pattern> pattern() {
    Pattern out;
    for (;;) {
      out.triples.push_back(TRY(triple()));
      if (is(",")) {
        ++next_;
        continue;
      }
      break;
    }
    if (is("limit")) {
      ++next_;
      const Word number = TRY(word("a number"));
      if (number.text.empty() || number.text.size() > 9 ||
          number.text.find_first_not_of("0123456789") != number.text.npos)
        return at(number.at, "no number '" + number.text + "'");
      out.limit = std::stoul(number.text);
    }
    if (next_ < words_.size()) {
      const Word& extra = words_[next_];
      return at(extra.at, or_nearest("unexpected '" + extra.text + "'", extra.text,
                                     {"since", "until", "in", "limit", "not"}));
    }
    return out;
  }

 private:
  bool is(std::string_view text) const {
    return next_ < words_.size() && !words_[next_].quoted && !words_[next_].literal &&
           words_[next_].text == text;
  }
  bool begins(std::string_view text) const {
    return next_ < words_.size() && !words_[next_].quoted && words_[next_].text.starts_with(text);
  }

  Result<Word> word(const std::string& what) {
    if (next_ == words_.size()) return at(end_, what + " is missing");
    if (is(",")) return at(words_[next_].at, what + " is missing before ','");
    return words_[next_++];
  }

  Result<Term> term(const std::string& what) {
    const Word w = TRY(word(what));
    if (w.literal) return Term{Term::Kind::literal, w.text};
    if (w.quoted) {
      if (w.text.empty()) return at(w.at, "an empty name");
      return Term{Term::Kind::named, w.text};
    }
    return term_from(w.text);
  }

  Result<Triple> triple() {
    Triple out;
    only_ = false;
    out.subject = TRY(term("a subject"));
    if (is("not")) {
      ++next_;
      out.polarity = Polarity::negated;
    }
    TRY(relations(out));
    out.object = TRY(term("an object"));
    while (next_ < words_.size() && !is(",") && !is("limit")) {
      if (!TRY(condition(out))) break;
    }
    return out;
  }

  Status relations(Triple& out) {
    Word w = TRY(word("a relation"));
    if (w.quoted || w.literal) return at(w.at, "a relation is missing before \"" + w.text + "\"");
    if (w.text == "?") return {};
    if (w.text.ends_with('!')) {
      out.exact = true;
      w.text.pop_back();
    }
    for (size_t i = 0; i <= w.text.size();) {
      const size_t end = std::min(w.text.find('|', i), w.text.size());
      const auto relation = relation_named(std::string_view(w.text).substr(i, end - i), ontology_);
      if (!relation) return at(w.at + i, relation.error().message);
      out.relations.push_back(*relation);
      i = end + 1;
    }
    return {};
  }

  // What follows "source:" or "document:" in the same word or the next.
  Result<Word> value(std::string_view prefix) {
    Word w = words_[next_++];
    w.text.erase(0, prefix.size());
    w.at += prefix.size();
    if (!w.text.empty()) return w;
    return word("something after '" + std::string(prefix) + "'");
  }

  Result<Interval> interval() {
    const Word w = TRY(word("a date"));
    const auto out = interval_named(w.text);
    if (!out) return at(w.at, out.error().message);
    return *out;
  }

  Result<bool> condition(Triple& out) {
    if (is("since")) {
      ++next_;
      out.since = TRY(interval()).first;
    } else if (is("until")) {
      ++next_;
      out.until = TRY(interval()).last;
    } else if (is("in")) {
      ++next_;
      const Interval in = TRY(interval());
      out.since = in.first;
      out.until = in.last;
    } else if (begins("modality:")) {
      const uint8_t bit = TRY(modality());
      out.modalities = uint8_t(only_ ? out.modalities | bit : bit);
      only_ = true;
    } else if (is("not")) {
      ++next_;
      if (!begins("modality:"))
        return at(next_ < words_.size() ? words_[next_].at : end_,
                  "after 'not' comes modality:actual, planned or hypothetical");
      out.modalities = uint8_t(out.modalities & ~TRY(modality()));
    } else if (begins("polarity:")) {
      const Word w = TRY(value("polarity:"));
      const auto polarity = polarity_named(w.text);
      if (!polarity) return at(w.at, polarity.error().message);
      out.polarity = *polarity;
    } else if (begins("source:")) {
      const Word w = TRY(value("source:"));
      out.source = !w.quoted && w.text == "reporter" ? Term{} : Term{Term::Kind::named, w.text};
    } else if (begins("document:")) {
      out.document = TRY(value("document:")).text;
    } else {
      return false;
    }
    return true;
  }

  Result<uint8_t> modality() {
    const Word w = TRY(value("modality:"));
    const auto modality = modality_named(w.text);
    if (!modality) return at(w.at, modality.error().message);
    return uint8_t(1u << unsigned(*modality));
  }

  std::vector<Word> words_;
  size_t end_;
  const Ontology& ontology_;
  size_t next_ = 0;
  bool only_ = false;  // a modality: has been seen in this triple
};

std::string quoted(std::string_view text) {
  std::string out = "\"";
  for (const char c : text) {
    if (c == '"' || c == '\\') out += '\\';
    out += c;
  }
  return out + '"';
}

std::string term_text(const Term& term) {
  switch (term.kind) {
    case Term::Kind::open:
      return "?";
    case Term::Kind::variable:
      return "?" + term.text;
    case Term::Kind::literal:
      return std::string("=").append(quoted(term.text));
    case Term::Kind::named:
      break;
  }
  return quoted(term.text);
}

}  // namespace

Result<Pattern> parse_pattern(std::string_view text, const Ontology& ontology) {
  std::vector<Word> words = TRY(split(text));
  if (words.empty()) return fail(Errc::invalid_argument, "an empty pattern; try: ? supports \"a name\"");
  return Parser(std::move(words), text.size() + 1, ontology).pattern();
}

std::string to_text(const Pattern& pattern, const Ontology& ontology) {
  std::string out;
  for (const Triple& triple : pattern.triples) {
    if (!out.empty()) out += ", ";
    out += term_text(triple.subject);
    if (triple.polarity == Polarity::negated) out += " not";
    out += ' ';
    if (triple.relations.empty()) out += '?';
    for (size_t i = 0; i < triple.relations.size(); ++i)
      out.append(i ? "|" : "").append(ontology[triple.relations[i]].name);
    if (triple.exact && !triple.relations.empty()) out += '!';
    out.append(" ").append(term_text(triple.object));
    if (triple.since) out.append(" since ").append(to_string(*triple.since));
    if (triple.until) out.append(" until ").append(to_string(*triple.until));
    if (!triple.polarity) out += " polarity:any";
    for (unsigned m = 0; m < 3; ++m) {
      if (!(triple.modalities >> m & 1)) out.append(" not modality:").append(to_string(Modality(m)));
    }
    if (triple.source)
      out.append(" source:")
          .append(triple.source->kind == Term::Kind::open ? "reporter" : quoted(triple.source->text));
    if (triple.document) out.append(" document:").append(quoted(*triple.document));
  }
  if (pattern.limit) out.append(" limit ").append(std::to_string(pattern.limit));
  return out;
}

}  // namespace entente::query
