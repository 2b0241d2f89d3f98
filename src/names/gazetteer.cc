#include "names/gazetteer.h"

#include <algorithm>
#include <numeric>

#include "base/tsv.h"
#include "base/utf8.h"
#include "tokens/tokenizer.h"
#include "tokens/word_hash.h"

namespace entente::names {

// Fills a Gazetteer from the schema's tables, noting every fault.
class GazetteerReader {
 public:
  GazetteerReader(Gazetteer& out, tokens::Lexicon& lexicon) : out_(out), lexicon_(lexicon), vocabulary_(lexicon) {}

  void read_countries(const SchemaFile& file) {
    TsvReader table(file);
    const int id = table.column("id"), name = table.column("name"), aliases = table.column("aliases"),
              adjectives = table.column("adjectives"), people = table.column("people"), capital = table.column("capital"),
              seats = table.column("seats"), told = table.column("told");
    for (TsvRow row; table.next(row);) {
      const EntityIndex entity = add_entity(file, row, row[id], row[name], EntityType::country);
      if (entity == no_entity) continue;
      out_.known_[entity].country = entity;
      add_aliases(row[name], entity, MentionForm::name);
      add_aliases(row[aliases], entity, MentionForm::name);
      add_aliases(row[told], entity, MentionForm::name, true);
      add_aliases(row[adjectives], entity, MentionForm::adjective);
      add_aliases(row[people], entity, MentionForm::people);
      add_aliases(row[seats], entity, MentionForm::seat);
      add_aliases(row[capital], entity, MentionForm::capital);
      capitals_.emplace_back(entity, split_list(row[capital]).empty() ? std::string_view() : split_list(row[capital])[0]);
      const auto adjective = split_list(row[adjectives]);
      if (!adjective.empty()) out_.known_[entity].adjective = adjective[0];
    }
  }

  void read_organizations(const SchemaFile& file) {
    TsvReader table(file);
    const int id = table.column("id"), name = table.column("name"), aliases = table.column("aliases"),
              type = table.column("type"), country = table.column("country"), seats = table.column("seats"),
              members = table.column("members");
    for (TsvRow row; table.next(row);) {
      const auto kind = parse_entity_type(row[type]);
      if (!kind) {
        fault(file, row, "no entity type '" + std::string(row[type]) + "'");
        continue;
      }
      const EntityIndex entity = add_entity(file, row, row[id], row[name], *kind);
      if (entity == no_entity) continue;
      out_.known_[entity].country = find_country(file, row, row[country]);
      out_.known_[entity].of_states = row[members].find("country:") != row[members].npos;
      add_aliases(row[name], entity, MentionForm::name);
      add_aliases(row[aliases], entity, MentionForm::name);
      add_aliases(row[seats], entity, MentionForm::seat);
    }
  }

  void read_people(const SchemaFile& file) {
    TsvReader table(file);
    const int id = table.column("id"), name = table.column("name"), aliases = table.column("aliases"),
              country = table.column("country"), gender = table.column("gender"), family = table.column("family");
    for (TsvRow row; table.next(row);) {
      const EntityIndex entity = add_entity(file, row, row[id], row[name], EntityType::person);
      if (entity == no_entity) continue;
      Known& known = out_.known_[entity];
      known.country = find_country(file, row, row[country]);
      known.gender = parse_gender(row[gender]);
      add_aliases(row[name], entity, MentionForm::name);
      add_aliases(row[aliases], entity, MentionForm::name);
      add_family_name(row[name], row[family], entity);
      // Other spellings of a name that ends in the family name ("Volodymyr Zelensky").
      if (row[family].empty()) {
        for (std::string_view rest = row[aliases]; !rest.empty();) {
          const size_t end = std::min(rest.find(';'), rest.size());
          const std::string_view alias = rest.substr(0, end);
          if (alias.find(' ') != std::string_view::npos) add_family_name(alias, {}, entity);
          rest.remove_prefix(std::min(end + 1, rest.size()));
        }
      }
    }
  }

  void read_places(const SchemaFile& file) {
    TsvReader table(file);
    const int id = table.column("id"), name = table.column("name"), aliases = table.column("aliases"),
              country = table.column("country");
    for (TsvRow row; table.next(row);) {
      const EntityIndex entity = add_entity(file, row, row[id], row[name], EntityType::place);
      if (entity == no_entity) continue;
      out_.known_[entity].country = find_country(file, row, row[country]);
      add_aliases(row[name], entity, MentionForm::name);
      add_aliases(row[aliases], entity, MentionForm::name);
    }
  }

  void read_titles(const SchemaFile& file) {
    TsvReader table(file);
    const int phrase = table.column("title"), kind = table.column("kind"), heads = table.column("heads"), gender = table.column("gender"), office = table.column("office");
    for (TsvRow row; table.next(row);) {
      Title title;
      title.phrase = row[phrase];
      title.office = row[office].empty() ? row[phrase] : row[office];
      title.alike = !row[heads].ends_with('*') && row[heads].find(':') == std::string_view::npos;
      title.heads = row[heads].substr(0, row[heads].find('*'));
      title.gender = parse_gender(row[gender]);
      if (row[kind] == "leads") {
        title.kind = TitleKind::leads;
      } else if (row[kind] == "works_for") {
        title.kind = TitleKind::works_for;
      } else if (row[kind] == "member_of") {
        title.kind = TitleKind::member_of;
      } else if (row[kind] == "fellow") {
        title.kind = TitleKind::fellow;
      } else if (row[kind] == "rank") {
        title.kind = TitleKind::rank;
      } else if (row[kind] == "chosen") {
        title.kind = TitleKind::chosen;
      } else if (row[kind] != "none" && !row[kind].empty()) {
        fault(file, row, "kind '" + std::string(row[kind]) + "' is none of leads, works_for, member_of, fellow, rank, chosen, none");
      }
      split_words(title.phrase);
      // "gen." stands before a name: by itself its period would end a sentence.
      if (title.phrase.ends_with('.')) {
        phrase_.clear();
        for (const std::string_view word : split_list(title.phrase, ' ')) {
          folded_.clear();
          append_folded(folded_, word);
          phrase_.push_back(lexicon_.add(folded_));
        }
      }
      out_.titles_.add(phrase_, uint32_t(out_.title_list_.size()));
      out_.title_list_.push_back(title);
    }
  }

  void read_given_names(const SchemaFile& file) {
    TsvReader table(file);
    const int name = table.column("name"), gender = table.column("gender");
    for (TsvRow row; table.next(row);) {
      const tokens::Symbol word = lexicon_.add(fold(row[name]));
      out_.given_names_.reach(word + 1);
      out_.given_names_.edit(word) = uint8_t(1 + int(parse_gender(row[gender])));
    }
  }

  void read_offices(const SchemaFile& file) {
    TsvReader table(file);
    const int person = table.column("person"), office = table.column("office"), body = table.column("country"),
              from = table.column("from"), to = table.column("to");
    for (TsvRow row; table.next(row);) {
      Office entry;
      entry.person = out_.find(row[person]);
      entry.of = out_.find(row[body]);
      entry.title = row[office];
      if (entry.person == no_entity) fault(file, row, "no person '" + std::string(row[person]) + "' in people.tsv");
      if (entry.of == no_entity) fault(file, row, "no entity '" + std::string(row[body]) + "'");
      if (const auto first = parse_interval(row[from])) entry.from = first->first;
      if (const auto last = parse_interval(row[to])) entry.to = last->last;
      if (entry.person != no_entity && entry.of != no_entity) out_.offices_.push_back(entry);
    }
  }

  // Whether a word is known as something else when it is not in capitals: "pace", "Isis".
  bool is_other_word(tokens::Symbol word) const {
    const auto lower = word < lexicon_.size() ? tokens::Tag(tokens::class_lower_tag(lexicon_.word_class(word))) : tokens::Tag::none;
    return (lower != tokens::Tag::none && lower != tokens::Tag::NNP && lower != tokens::Tag::NNPS) || (word < out_.given_names_.size() && out_.given_names_[word] != 0) ||
           std::any_of(family_names_.begin(), family_names_.end(), [&](const Gazetteer::FamilyName& f) { return f.word == word; });
  }

  void finish() {
    for (const Spoken& acronym : spoken_) {
      if (!is_other_word(acronym.word)) out_.senses_.edit(acronym.senses).list[acronym.place].upper_only = false;
    }
    for (const auto& [state, name] : capitals_) {
      split_words(name);
      const auto match = out_.aliases_.longest([&](uint32_t i) { return i < phrase_.size() ? phrase_[i] : 0; });
      if (phrase_.empty() || match.length != phrase_.size()) continue;
      for (const Sense& sense : out_.senses(match.value)) {
        const Known& known = out_.known_[sense.entity];
        if (known.type == EntityType::place && known.country == state) out_.known_[state].capital = sense.entity;
      }
    }
    std::stable_sort(out_.names_.begin(), out_.names_.end(), [](const auto& a, const auto& b) { return a.entity < b.entity; });
    std::sort(family_names_.begin(), family_names_.end());
    family_names_.erase(std::unique(family_names_.begin(), family_names_.end()), family_names_.end());
    out_.family_names_ = Table(std::move(family_names_));
    std::stable_sort(out_.offices_.begin(), out_.offices_.end(),
                     [](const Office& a, const Office& b) { return a.person < b.person; });
    std::vector<uint32_t> by_body(out_.offices_.size());
    std::iota(by_body.begin(), by_body.end(), 0);
    std::stable_sort(by_body.begin(), by_body.end(), [&](uint32_t a, uint32_t b) { return out_.offices_[a].of < out_.offices_[b].of; });
    out_.offices_by_body_ = Table(std::move(by_body));
  }

  std::string faults;

 private:
  void fault(const SchemaFile& file, const TsvRow& row, const std::string& what) {
    faults += (faults.empty() ? "" : "\n") + file.shown + ":" + std::to_string(row.line()) + ": " + what;
  }

  // A row with a known id replaces the earlier one: later layers win.
  EntityIndex add_entity(const SchemaFile& file, const TsvRow& row, std::string_view id, std::string_view name, EntityType type) {
    if (id.empty() || name.empty()) {
      fault(file, row, "needs an id and a name");
      return no_entity;
    }
    EntityIndex entity = out_.find(id);
    if (entity == no_entity) {
      entity = EntityIndex(out_.known_.size());
      out_.known_.emplace_back().id = id;
      out_.add_id(entity);
    }
    Known& known = out_.known_[entity];
    known.name = name;
    known.type = type;
    return entity;
  }

  EntityIndex find_country(const SchemaFile& file, const TsvRow& row, std::string_view id) {
    if (id.empty()) return no_entity;
    const EntityIndex found = out_.find(id);
    if (found == no_entity) fault(file, row, "no country '" + std::string(id) + "' in countries.tsv");
    return found;
  }

  static Gender parse_gender(std::string_view text) {
    return text == "m" ? Gender::male : text == "f" ? Gender::female : Gender::unknown;
  }

  // The folded words of `text` as the tokenizer will see them, into phrase_.
  void split_words(std::string_view text) {
    phrase_.clear();
    if (text.find_first_not_of("abcdefghijklmnopqrstuvwxyzABCDEFGHIJKLMNOPQRSTUVWXYZ ") == text.npos) {
      // Plain words need no tokenizer; most aliases are that, and start-up is counted in milliseconds.
      for (const std::string_view word : split_list(text, ' ')) {
        folded_.clear();
        append_folded(folded_, word);
        phrase_.push_back(lexicon_.add(folded_));
      }
      return;
    }
    tokens_.clear();
    vocabulary_.clear();
    tokens::tokenize(text, {0, uint32_t(text.size())}, vocabulary_, tokens_);
    for (const tokens::Token& token : tokens_) {
      // Not vocabulary_.text(): its numbers shift while the lexicon grows.
      folded_.clear();
      append_folded(folded_, token.span.of(text));
      phrase_.push_back(lexicon_.add(folded_));
    }
  }

  void add_aliases(std::string_view list, EntityIndex entity, MentionForm form, bool told_only = false) {
    if (list.empty()) return;
    if (form != MentionForm::adjective && form != MentionForm::people && !told_only) out_.names_.push_back({entity, list});
    for (std::string_view alias : split_list(list)) {
      // "case=exact" as a mark inside the list would be an alias otherwise; acronyms are told by their capitals.
      if (alias.starts_with("the ") || alias.starts_with("The ")) alias.remove_prefix(4);
      split_words(alias);
      if (phrase_.empty()) continue;
      const bool upper = alias.size() <= 6 && std::all_of(alias.begin(), alias.end(), [](char c) { return (c >= 'A' && c <= 'Z') || c == '.' || (c >= '0' && c <= '9'); });
      const uint32_t value = out_.aliases_.add(phrase_, uint32_t(out_.senses_.size()));
      out_.senses_.reach(value + 1);
      Gazetteer::Senses& senses = out_.senses_.edit(value);
      const auto same = [&](const Sense& s) { return s.entity == entity && s.form == form; };
      if (std::any_of(senses.list, senses.list + senses.count, same) || senses.count == std::size(senses.list)) continue;
      if (upper && alias.size() > 3 && phrase_.size() == 1) spoken_.push_back({value, senses.count, phrase_[0]});
      senses.list[senses.count++] = {entity, form, upper, told_only};
    }
  }

  // "Maduro" of "Nicolás Maduro"; "Xi" where the state writes the family name first (column `family` says otherwise).
  void add_family_name(std::string_view name, std::string_view given_family, EntityIndex person) {
    split_words(given_family.empty() ? name : given_family);
    if (phrase_.empty()) return;
    family_names_.push_back({phrase_.back(), person});
  }

  Gazetteer& out_;
  tokens::Lexicon& lexicon_;
  tokens::Vocabulary vocabulary_;
  std::vector<tokens::Token> tokens_;
  std::vector<tokens::Symbol> phrase_;
  std::string folded_;
  std::vector<Gazetteer::FamilyName> family_names_;
  // Acronyms of more than three letters, which many papers write like a name ("Nato"): a sense and its word.
  struct Spoken {
    uint32_t senses, place;
    tokens::Symbol word;
  };
  std::vector<Spoken> spoken_;
  std::vector<std::pair<EntityIndex, std::string_view>> capitals_;
};

Result<Gazetteer> Gazetteer::read(const SchemaFiles& files, tokens::Lexicon& lexicon) {
  Gazetteer out;
  GazetteerReader reader(out, lexicon);
  for (const SchemaFile& f : files.under("gazetteer/countries")) reader.read_countries(f);
  for (const SchemaFile& f : files.under("gazetteer/organizations")) reader.read_organizations(f);
  for (const SchemaFile& f : files.under("gazetteer/people")) reader.read_people(f);
  for (const SchemaFile& f : files.under("gazetteer/places")) reader.read_places(f);
  for (const SchemaFile& f : files.under("gazetteer/titles")) reader.read_titles(f);
  for (const SchemaFile& f : files.under("gazetteer/given_names")) reader.read_given_names(f);
  for (const SchemaFile& f : files.under("gazetteer/offices")) reader.read_offices(f);
  reader.finish();
  if (!reader.faults.empty()) return fail(Errc::invalid_argument, reader.faults);
  return out;
}

EntityIndex Gazetteer::find(std::string_view id) const {
  const size_t mask = ids_.size() - 1;
  for (size_t at = tokens::word_hash(id) & mask; ids_[at] != no_entity; at = (at + 1) & mask) {
    if (known_[ids_[at]].id == id) return ids_[at];
  }
  return no_entity;
}

void Gazetteer::add_id(EntityIndex entity) {
  const auto put = [&](EntityIndex e) {
    const size_t mask = ids_.size() - 1;
    size_t at = tokens::word_hash(known_[e].id) & mask;
    while (ids_[at] != no_entity) at = (at + 1) & mask;
    ids_.edit(at) = e;
  };
  if (known_.size() * 2 <= ids_.size()) return put(entity);
  ids_ = Table(std::vector<EntityIndex>(ids_.size() * 2, no_entity));
  for (EntityIndex e = 0; e < known_.size(); ++e) put(e);
}

std::vector<std::string_view> Gazetteer::names(EntityIndex entity) const {
  std::vector<std::string_view> out;
  for (auto at = std::lower_bound(names_.begin(), names_.end(), entity, [](const auto& row, EntityIndex e) { return row.entity < e; });
       at != names_.end() && at->entity == entity; ++at) {
    for (const std::string_view name : split_list(at->names)) out.push_back(name);
  }
  return out;
}

std::optional<Gender> Gazetteer::given_name(tokens::Symbol word) const {
  if (word >= given_names_.size() || given_names_[word] == 0) return {};
  return Gender(given_names_[word] - 1);
}

std::vector<EntityIndex> Gazetteer::people_named(tokens::Symbol word) const {
  std::vector<EntityIndex> out;
  for (auto at = std::lower_bound(family_names_.begin(), family_names_.end(), FamilyName{word, 0});
       at != family_names_.end() && at->word == word; ++at) {
    out.push_back(at->person);
  }
  return out;
}

std::span<const Office> Gazetteer::offices_of(EntityIndex person) const {
  const auto [first, last] = std::equal_range(offices_.begin(), offices_.end(), Office{person, {}, {}, {}, {}},
                                              [](const Office& a, const Office& b) { return a.person < b.person; });
  return {offices_.data() + (first - offices_.begin()), size_t(last - first)};
}

std::vector<const Office*> Gazetteer::offices_in(EntityIndex body) const {
  std::vector<const Office*> out;
  const auto before = [&](uint32_t i, EntityIndex of) { return offices_[i].of < of; };
  for (auto at = std::lower_bound(offices_by_body_.begin(), offices_by_body_.end(), body, before);
       at != offices_by_body_.end() && offices_[*at].of == body; ++at) {
    out.push_back(&offices_[*at]);
  }
  return out;
}

}  // namespace entente::names
