#include "claims/time_words.h"

#include <algorithm>
#include <charconv>
#include <optional>

#include "base/tsv.h"
#include "base/utf8.h"

namespace entente::claims {

namespace {

constexpr std::string_view kind_names[] = {"",        "relation", "to",     "about", "day",  "daypart",
                                           "unit",    "weekend",  "season", "shift", "part", "ordinal",
                                           "quarter", "number",   "ago",    "reach", "every"};
constexpr std::string_view relation_names[] = {"",       "at",    "since",   "from", "until", "by",
                                               "before", "after", "between", "",     "none"};
constexpr std::string_view unit_names[] = {"hour", "day", "week", "month", "year", "decade"};
constexpr std::string_view shift_names[] = {"",       "last",     "next",      "this", "past",
                                            "coming", "previous", "following", "that"};
constexpr std::string_view ago_names[] = {"ago", "earlier", "later", "hence"};

std::optional<int16_t> number(std::string_view text, int least, int most) {
  int value = 0;
  const auto [end, error] = std::from_chars(text.data(), text.data() + text.size(), value);
  if (text.empty() || error != std::errc() || end != text.data() + text.size() || value < least ||
      value > most)
    return {};
  return int16_t(value);
}

template <size_t N>
std::optional<int16_t> one_of(std::string_view text, const std::string_view (&names)[N]) {
  const auto at = std::find(std::begin(names), std::end(names), text);
  if (text.empty() || at == std::end(names)) return {};
  return int16_t(at - std::begin(names));
}

// The value of a row; nullopt where its kind has no such value.
bool read_value(std::string_view text, TimeWords::Entry& entry) {
  std::optional<int16_t> value;
  switch (entry.kind) {
    case TimeWord::relation:
      value = one_of(text, relation_names);
      break;
    case TimeWord::unit:
      value = one_of(text, unit_names);
      break;
    case TimeWord::shift:
      value = one_of(text, shift_names);
      break;
    case TimeWord::ago:
      value = one_of(text, ago_names);
      break;
    case TimeWord::part: {
      static constexpr std::pair<std::string_view, TimePart> parts[] = {
          {"start", TimePart::start}, {"early", TimePart::early}, {"mid", TimePart::mid},
          {"late", TimePart::late},   {"end", TimePart::end},     {"half", TimePart::first_half}};
      for (const auto& [name, part] : parts) {
        if (text == name) value = int16_t(part);
      }
      break;
    }
    case TimeWord::reach:
      if (text == "earlier") value = int16_t(TimePart::earlier);
      if (text == "later") value = int16_t(TimePart::later);
      break;
    case TimeWord::season:
      value = number(text, 1, 12);
      break;
    case TimeWord::ordinal:
      value = number(text, 1, 4);
      break;
    case TimeWord::number:
      value = number(text, 1, 999);
      break;
    case TimeWord::day: {
      const auto dots = text.find("..");
      value = number(text.substr(0, dots), -999, 999);
      const auto last = dots == text.npos ? value : number(text.substr(dots + 2), -999, 999);
      if (!last || (value && *last < *value)) return false;
      entry.value2 = *last;
      break;
    }
    default:
      if (text.empty()) value = 0;
      break;
  }
  if (value) entry.value = *value;
  return value.has_value();
}

}  // namespace

Result<TimeWords> TimeWords::read(const SchemaFiles& files, tokens::Lexicon& lexicon) {
  TimeWords out;
  for (const SchemaFile& file : files.under("en/lexicon/calendar")) TRY(out.read_calendar(file, lexicon));
  for (const SchemaFile& file : files.under("en/lexicon/times")) TRY(out.read_times(file, lexicon));
  out.and_ = lexicon.add("and");
  out.of = lexicon.add("of");
  out.the = lexicon.add("the");
  return out;
}

Status TimeWords::read_times(const SchemaFile& file, tokens::Lexicon& lexicon) {
  TsvReader table(file);
  const int word = table.column("word"), kind = table.column("kind"), value = table.column("value");
  for (TsvRow row; table.next(row);) {
    const std::string where = file.shown + ":" + std::to_string(row.line()) + ": ";
    const auto which = one_of(row[kind], kind_names);
    if (!which) {
      const std::string near = nearest(row[kind], {std::begin(kind_names) + 1, std::end(kind_names)});
      return fail(Errc::invalid_argument, where + "no kind '" + std::string(row[kind]) + "'" +
                                              (near.empty() ? "" : "; did you mean '" + near + "'?"));
    }
    Entry entry;
    entry.kind = TimeWord(*which);
    if (!read_value(row[value], entry)) {
      return fail(Errc::invalid_argument,
                  where + "'" + std::string(row[value]) + "' is no value of a " + std::string(row[kind]));
    }
    const auto words = split_list(row[word], ' ').size();
    if (words < 1 || words > 3)
      return fail(Errc::invalid_argument, where + "a word of time is one to three words");
    add(row[word], entry, lexicon);
  }
  return {};
}

Status TimeWords::read_calendar(const SchemaFile& file, tokens::Lexicon& lexicon) {
  TsvReader table(file);
  const int kind = table.column("kind"), place = table.column("number"), name = table.column("name"),
            brief = table.column("short");
  for (TsvRow row; table.next(row);) {
    const bool is_month = row[kind] == "month";
    const auto value = number(row[place], 1, is_month ? 12 : 7);
    if (!value)
      return fail(Errc::invalid_argument,
                  file.shown + ":" + std::to_string(row.line()) + ": no number of a month or day");
    Entry entry;
    entry.value = *value;
    entry.kind = is_month ? TimeWord::month : TimeWord::weekday;
    add(row[name], entry, lexicon);
    entry.kind = is_month ? TimeWord::short_month : TimeWord::short_weekday;
    for (const std::string_view text : split_list(row[brief])) {
      add(text, entry, lexicon);
      add(std::string(text) + ".", entry, lexicon);
    }
  }
  return {};
}

void TimeWords::add(std::string_view text, Entry entry, tokens::Lexicon& lexicon) {
  const auto words = split_list(text, ' ');
  const tokens::Symbol first = lexicon.add(fold(words[0]));
  entry.length = uint8_t(words.size());
  for (size_t i = 1; i < words.size(); ++i) entry.rest[i - 1] = lexicon.add(fold(words[i]));
  if (firsts_.size() <= first) {
    firsts_.resize(first + 1);
    marks_.resize(first + 1);
  }
  // Longer ones first.
  uint16_t* at = &firsts_[first];
  while (*at && entries_[*at].length >= entry.length) at = &entries_[*at].next;
  entry.next = *at;
  *at = uint16_t(entries_.size());
  entries_.push_back(entry);
  const bool is_name = entry.kind == TimeWord::day || entry.kind == TimeWord::unit ||
                       entry.kind == TimeWord::weekend || entry.kind == TimeWord::season ||
                       entry.kind == TimeWord::daypart || entry.kind == TimeWord::quarter ||
                       entry.kind >= TimeWord::month;
  if (marks_[first] != names) marks_[first] = is_name ? names : known;
}

const TimeWords::Entry* TimeWords::find(std::span<const tokens::Token> tokens, TimeWord kind) const {
  if (tokens.empty() || tokens[0].word >= firsts_.size()) return nullptr;
  for (uint16_t i = firsts_[tokens[0].word]; i; i = entries_[i].next) {
    const Entry& entry = entries_[i];
    if (entry.kind != kind || entry.length > tokens.size()) continue;
    bool fits = true;
    for (int k = 1; k < entry.length; ++k) fits &= tokens[k].word == entry.rest[k - 1];
    if (fits) return &entry;
  }
  return nullptr;
}

}  // namespace entente::claims
