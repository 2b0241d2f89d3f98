// Titles, appositions and places side by side: what names say of each other without a verb.
#pragma once

#include <string>
#include <vector>

#include "claims/actor_finder.h"
#include "claims/deed_nouns.h"
#include "claims/discourse.h"
#include "claims/frame_matcher.h"
#include "claims/sentence.h"

namespace entente::claims {

// A claim that grammar alone states. `literal` is set for holds_office.
struct RoleClaim {
  std::string_view relation;  // the ontology's spelling
  Actor subject;
  Actor object;
  std::string literal;
  GroupIndex group = no_group;
  std::string_view rule;
};

class RoleReader {
 public:
  RoleReader(const Words& words, const Ontology& ontology, const DeedNouns& deeds, names::Cast& cast, tokens::Vocabulary& vocabulary, Discourse& discourse, ActorFinder& actors)
      : words_(words), ontology_(ontology), deeds_(deeds), cast_(cast), vocabulary_(vocabulary), discourse_(discourse), actors_(actors) {}

  // Appends the claims of one sentence and teaches the discourse who holds which title. `deeds`: what frames read in it, which tells whose side
  // somebody isn't on; they must live until the next sentence.
  void read(const SentenceView& s, const std::vector<FrameMatch>& deeds, std::vector<RoleClaim>& out);
  // Appends what an office says of whom a verb gives it to ("was sworn in as finance minister"): whom he leads or works for.
  void read_given(const SentenceView& s, const Actor& person, GroupIndex office, std::vector<RoleClaim>& out);

 private:
  // The title among some words: its tokens, and what the schema says of it; null where there is none that says something.
  struct TitleWords {
    uint32_t begin = 0, end = 0;
    const names::Title* title = nullptr;
  };
  TitleWords find_title(const SentenceView& s, uint32_t begin, uint32_t end) const;
  uint32_t noun_of(const SentenceView& s, const TitleWords& words) const;
  bool is_plural(const SentenceView& s, const TitleWords& words) const;
  bool names_nobody(const SentenceView& s, GroupIndex phrase) const;
  bool is_somebodys(const SentenceView& s, GroupIndex phrase) const;
  class TitleReader;  // internal/title_reader.h
  void read_title(const SentenceView& s, Actor person, GroupIndex group, uint32_t begin, uint32_t end, bool described, std::string_view rule,
                  std::vector<RoleClaim>& out);
  bool is_listed_office(const SentenceView& s, GroupIndex g) const;
  bool lists_names_first(const SentenceView& s, GroupIndex person) const;
  void read_offices_behind(const SentenceView& s, const Actor& person, GroupIndex g, const Mention& name, std::vector<RoleClaim>& out);
  void read_listed(const SentenceView& s, const Actor& person, GroupIndex g, std::vector<RoleClaim>& out);
  void read_included(const SentenceView& s, GroupIndex g, std::vector<RoleClaim>& out);
  void read_name(const SentenceView& s, GroupIndex g, const Mention& m, std::vector<RoleClaim>& out);
  GroupIndex name_beside(const SentenceView& s, GroupIndex g) const;
  void read_description(const SentenceView& s, GroupIndex g, std::vector<RoleClaim>& out);
  void read_possessor(const SentenceView& s, Actor person, GroupIndex group, const Mention& name, std::vector<RoleClaim>& out);
  std::string_view relation_to(EntityIndex person, EntityIndex of) const;
  bool heads(EntityIndex person, EntityIndex of) const;
  bool is_party(EntityIndex of) const;
  void read_own_party(const SentenceView& s, GroupIndex g, GroupIndex owner, std::vector<RoleClaim>& out);
  void read_owned(const SentenceView& s, GroupIndex g, std::vector<RoleClaim>& out);
  static bool is_apposition(const SentenceView& s, GroupIndex g);
  GroupIndex city_of_sentence(const SentenceView& s, GroupIndex embassy) const;
  void read_based(const SentenceView& s, GroupIndex g, std::vector<RoleClaim>& out);
  void read_facility(const SentenceView& s, GroupIndex g, std::vector<RoleClaim>& out);
  void read_pairs(const SentenceView& s, GroupIndex g, std::vector<RoleClaim>& out);
  Actor club_of(const SentenceView& s, GroupIndex g);
  void read_members(const SentenceView& s, GroupIndex g, std::vector<RoleClaim>& out);
  void read_places(const SentenceView& s, GroupIndex group, std::vector<RoleClaim>& out);

  const Words& words_;
  const Ontology& ontology_;
  const DeedNouns& deeds_;
  names::Cast& cast_;
  tokens::Vocabulary& vocabulary_;
  Discourse& discourse_;
  ActorFinder& actors_;
  const std::vector<FrameMatch>* matches_ = nullptr;  // of the sentence
  bool listed_ = false;  // a plural title is read for one of those it stands before
};

}  // namespace entente::claims
