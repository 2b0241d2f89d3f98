#include "text/conventions.h"

#include <algorithm>
#include <cassert>
#include <charconv>

#include "base/hash.h"
#include "base/tsv.h"
#include "base/utf8.h"

namespace entente::text {

namespace {

struct ClassName {
  std::string_view name;
  WordClass bit;
};
constexpr ClassName class_names[] = {
    {"title", word_title},   {"always", word_always}, {"acronym", word_acronym},
    {"month", word_month},   {"number", word_number}, {"opener", word_opener},
    {"speech", word_speech}, {"label", word_label},   {"honorific", word_honorific}};

struct MatchName {
  std::string_view name;
  Boilerplate kind;
};
constexpr MatchName match_names[] = {{"whole", Boilerplate::whole},         {"label", Boilerplate::label},
                                     {"notice", Boilerplate::notice},       {"byline", Boilerplate::byline},
                                     {"published", Boilerplate::published}, {"updated", Boilerplate::updated},
                                     {"source", Boilerplate::source}};

std::string upper_case(std::string_view text) {
  std::string out(text);
  for (char& c : out) c = char(c >= 'a' && c <= 'z' ? c - 32 : c);
  return out;
}

// The letters and digits at the start; phrases that begin otherwise are filed under their first byte.
std::string_view first_word(std::string_view folded) {
  size_t end = 0;
  while (end < folded.size() && (uint8_t(folded[end]) >= 0x80 || isalnum(uint8_t(folded[end])))) ++end;
  return folded.substr(0, std::max<size_t>(end, 1));
}

std::string_view without_end_punctuation(std::string_view text) {
  while (!text.empty() && std::string_view(" .:!?>|").find(text.back()) != text.npos) text.remove_suffix(1);
  return text;
}

bool is_word_byte(char c) { return uint8_t(c) >= 0x80 || isalnum(uint8_t(c)); }

// Gathers the faults of one file.
class Faults {
 public:
  Faults(const SchemaFile& file, std::string& out) : file_(file), out_(out) {}
  void add(int line, const std::string& what) {
    out_ += (out_.empty() ? "" : "\n") + file_.shown + ":" + std::to_string(line) + ": " + what;
  }
  template <class Names>
  void unknown(int line, const char* column, std::string_view found, const Names& names) {
    std::vector<std::string> choices;
    for (const auto& name : names) choices.emplace_back(name.name);
    const std::string near = nearest(found, choices);
    add(line, std::string("no ") + column + " '" + std::string(found) + "'" +
                  (near.empty() ? "" : "; did you mean '" + near + "'?"));
  }

 private:
  const SchemaFile& file_;
  std::string& out_;
};

}  // namespace

size_t Conventions::Hash::operator()(std::string_view text) const { return hash64(text); }

Result<Conventions> Conventions::read(const SchemaFiles& files) {
  Conventions out;
  std::string all_faults;
  TsvRow row;
  for (const SchemaFile& file : files.under("en/lexicon/")) {
    Faults faults(file, all_faults);
    TsvReader reader(file);
    const auto columns = [&](std::initializer_list<const char*> names) {
      for (const char* name : names) {
        if (reader.column(name) < 0) return faults.add(1, std::string("no column '") + name + "'"), false;
      }
      return true;
    };
    if (file.path == "en/lexicon/abbreviations.tsv" && columns({"word", "kind"})) {
      while (reader.next(row)) {
        const std::string_view word = row[reader.column("word")], kind = row[reader.column("kind")];
        const auto found = std::find_if(std::begin(class_names), std::end(class_names),
                                        [&](auto& c) { return c.name == kind; });
        if (found == std::end(class_names)) {
          faults.unknown(row.line(), "kind", kind, class_names);
          continue;
        }
        out.classes_[std::string(word)] |= found->bit;
        if (found->bit == word_title || found->bit == word_month || found->bit == word_honorific) {
          out.classes_[upper_case(word)] |= found->bit;
        }
      }
    } else if (file.path == "en/lexicon/boilerplate.tsv" && columns({"phrase", "match"})) {
      while (reader.next(row)) {
        const std::string_view kind = row[reader.column("match")];
        const auto found = std::find_if(std::begin(match_names), std::end(match_names),
                                        [&](auto& m) { return m.name == kind; });
        if (found == std::end(match_names)) {
          faults.unknown(row.line(), "match", kind, match_names);
          continue;
        }
        const std::string phrase = fold(row[reader.column("phrase")]);
        if (found->kind == Boilerplate::whole) {
          out.whole_[std::string(without_end_punctuation(phrase))] = Boilerplate::whole;
        } else {
          out.phrases_[std::string(first_word(phrase))].push_back({phrase, found->kind});
        }
      }
    } else if (file.path == "en/lexicon/agencies.tsv" && columns({"name", "publisher"})) {
      while (reader.next(row))
        out.agencies_[fold(row[reader.column("name")])] = row[reader.column("publisher")];
    } else if (file.path == "en/lexicon/calendar.tsv" && columns({"kind", "number", "name", "short"})) {
      while (reader.next(row)) {
        const std::string_view kind = row[reader.column("kind")], number = row[reader.column("number")];
        int value = 0;
        std::from_chars(number.data(), number.data() + number.size(), value);
        const bool is_month = kind == "month";
        if ((!is_month && kind != "weekday") || value < 1 || value > (is_month ? 12 : 7)) {
          faults.add(row.line(), "kind is month (1-12) or weekday (1-7)");
          continue;
        }
        auto& names = is_month ? out.months_ : out.weekdays_;
        const auto add = [&](std::string_view name) {
          const std::string folded = fold(name);
          if (folded.size() < 2) return;
          names[folded] = value;
          out.calendar_starts_[folded[0] & 31] |= 1u << (folded[1] & 31);
        };
        add(row[reader.column("name")]);
        for (const std::string_view name : split_list(row[reader.column("short")])) add(name);
      }
    }
  }
  if (!all_faults.empty()) return fail(Errc::invalid_argument, all_faults);
  for (auto& [word, phrases] : out.phrases_) {
    std::stable_sort(phrases.begin(), phrases.end(),
                     [](auto& a, auto& b) { return a.text.size() > b.text.size(); });
  }
  return out;
}

const Conventions& Conventions::builtin() {
  static const Conventions conventions = [] {
    auto files = SchemaFiles::open();
    auto read = files ? Conventions::read(*files) : Result<Conventions>(files.error());
    assert(read && "the built-in schema reads without fault");
    return read ? std::move(*read) : Conventions();
  }();
  return conventions;
}

uint16_t Conventions::classes(std::string_view word) const {
  const auto found = classes_.find(word);
  return found == classes_.end() ? uint16_t(0) : found->second;
}

bool Conventions::may_be_in_calendar(std::string_view word) const {
  if (word.size() < 3 || word.size() > 12) return false;
  const uint32_t seconds = calendar_starts_[word[0] & 31];
  return uint8_t(word[1]) >= 0x80 ? seconds != 0 : (seconds >> (word[1] & 31) & 1) != 0;
}

int Conventions::month(std::string_view word) const {
  if (!may_be_in_calendar(word)) return 0;
  const auto found = months_.find(fold(word));
  return found == months_.end() ? 0 : found->second;
}

int Conventions::weekday(std::string_view word) const {
  if (!may_be_in_calendar(word)) return 0;
  const auto found = weekdays_.find(fold(word));
  return found == weekdays_.end() ? 0 : found->second;
}

std::string_view Conventions::agency(std::string_view name) const {
  const auto found = agencies_.find(fold(name));
  return found == agencies_.end() ? std::string_view() : std::string_view(found->second);
}

Boilerplate Conventions::boilerplate(std::string_view folded, size_t& length) const {
  length = folded.size();
  if (whole_.find(without_end_punctuation(folded)) != whole_.end()) return Boilerplate::whole;
  length = 0;
  if (folded.empty()) return Boilerplate::none;
  const auto found = phrases_.find(first_word(folded));
  if (found == phrases_.end()) return Boilerplate::none;
  for (const Phrase& phrase : found->second) {
    if (!folded.starts_with(phrase.text)) continue;
    const size_t end = phrase.text.size();
    if (end < folded.size() && is_word_byte(phrase.text.back()) && is_word_byte(folded[end])) continue;
    length = end;
    return phrase.kind;
  }
  return Boilerplate::none;
}

}  // namespace entente::text
