// Everything the schema knows by name: states, organisations, people, places, titles, given names, holders of offices.
#pragma once

#include <optional>
#include <span>
#include <string_view>
#include <vector>

#include "base/date.h"
#include "base/image.h"
#include "base/result.h"
#include "base/schema_files.h"
#include "base/table.h"
#include "names/mention.h"
#include "names/word_trie.h"
#include "tokens/lexicon.h"

namespace entente::names {

enum class Gender : uint8_t { unknown, male, female };

// Views point into the schema's files or the image, which must outlive the gazetteer.
struct Known {
  std::string_view id;
  std::string_view name;
  EntityType type = EntityType::group;
  Gender gender = Gender::unknown;
  EntityIndex country = no_entity;  // a person's, place's or national body's state
  std::string_view adjective;       // of a state: "Venezuelan"
  bool of_states = false;           // an organization whose members are states
  EntityIndex capital = no_entity;  // of a state: the place, where the tables have it
};

// What a title before or after a name says: leads, works_for, member_of or nothing about the body it goes with; fellow: works for it in an office
// that the words do not name ("his Russian counterpart"); rank: works for it, and the words are no office ("General"); chosen: is to lead or serve it,
// and doesn't yet ("president-elect").
enum class TitleKind : uint8_t { none, leads, works_for, member_of, fellow, rank, chosen };

struct Title {
  std::string_view phrase;  // folded lemmas: "foreign minister"
  TitleKind kind = TitleKind::none;
  std::string_view heads;   // country, country:CODE where only one state has it, organization, body, opposition or ""
  Gender gender = Gender::unknown;
  std::string_view office;  // the office as offices.tsv calls it: "foreign minister" of a foreign secretary
  bool alike = true;        // whether a counterpart's in another state is called so too: not a "secretary of state"
};

// One reading of an alias; a list of them ends where `entity` is no_entity.
struct Sense {
  EntityIndex entity = no_entity;
  MentionForm form = MentionForm::name;
  bool upper_only = false;  // an acronym that is a word when not in capitals: "US", "WHO"
  bool told_only = false;   // holds only with "the", where the text has named the state before: "the North", "the Kingdom"
  uint8_t unused = 0;
};

struct Office {
  EntityIndex person = no_entity;
  EntityIndex of = no_entity;      // state or organisation
  std::string_view title;
  std::optional<Day> from, to;

  bool held_on(Day day) const { return (!from || *from <= day) && (!to || *to >= day); }
};

class Gazetteer {
 public:
  // Reads schema/gazetteer/; `lexicon` gains the words. invalid_argument: every fault, a line each.
  static Result<Gazetteer> read(const SchemaFiles& files, tokens::Lexicon& lexicon);
  void save(ImageWriter& image) const;
  static Gazetteer load(ImageReader& image);

  size_t size() const { return known_.size(); }
  const Known& operator[](EntityIndex index) const { return known_[index]; }
  EntityIndex find(std::string_view id) const;
  // Every name the tables give an entity, as written there.
  std::vector<std::string_view> names(EntityIndex entity) const;

  const WordTrie& aliases() const { return aliases_; }  // value: for senses()
  std::span<const Sense> senses(uint32_t value) const { return {senses_[value].list, senses_[value].count}; }
  const WordTrie& titles() const { return titles_; }                   // over lemmas; value: index into title()
  const Title& title(uint32_t value) const { return title_list_[value]; }
  // Gender of a given name; nullopt where the word is none.
  std::optional<Gender> given_name(tokens::Symbol word) const;

  // People whose family name is `word` (one token, folded).
  std::vector<EntityIndex> people_named(tokens::Symbol word) const;
  // Offices of a person, and of a state or organisation.
  std::span<const Office> offices_of(EntityIndex person) const;
  std::vector<const Office*> offices_in(EntityIndex body) const;

 private:
  friend class GazetteerReader;
  struct Senses {
    Sense list[4];  // in order of preference; more readings than that are no help
    uint32_t count = 0;
  };

  struct FamilyName {
    tokens::Symbol word = 0;
    EntityIndex person = no_entity;
    friend auto operator<=>(const FamilyName&, const FamilyName&) = default;
  };
  struct NameList {
    EntityIndex entity = no_entity;
    std::string_view names;
  };
  void add_id(EntityIndex entity);

  std::vector<Known> known_;
  WordTrie aliases_, titles_;
  Table<Senses> senses_;
  std::vector<Title> title_list_;
  Table<uint8_t> given_names_;        // by symbol: 0 none, else Gender + 1
  Table<FamilyName> family_names_;    // sorted
  std::vector<Office> offices_;       // sorted by person
  Table<uint32_t> offices_by_body_;   // indices into offices_, sorted by body
  Table<EntityIndex> ids_{std::vector<EntityIndex>(1024, no_entity)};  // by word_hash of the id: open addressing, a power of two, at most half full
  std::vector<NameList> names_;       // lists of aliases, sorted by entity
};

}  // namespace entente::names
