// Private to this room: what an Extractor works with. Its functions stand by idea in extractor.cc and the files that it names.
#pragma once

#include <array>
#include <functional>
#include <span>
#include <string>
#include <string_view>
#include <vector>

#include "claims/actor_finder.h"
#include "claims/denial.h"
#include "claims/ellipsis.h"
#include "claims/internal/language_parts.h"
#include "claims/role_reader.h"
#include "claims/stance.h"
#include "claims/time_finder.h"
#include "claims/trace.h"
#include "text/sentences.h"
#include "tokens/tag_memory.h"

namespace entente::claims {

struct Extractor::Work {
  Work(const Language::Parts& parts, bool brief)
      : p(parts), vocabulary(*parts.lexicon), tag_memory(brief ? tokens::TagMemory::few : tokens::TagMemory::many), cast(*parts.gazetteer), discourse(cast), actors(*parts.words, cast, vocabulary, discourse),
        stances(*parts.words, actors), roles(*parts.words, *parts.ontology, *parts.deed_nouns, cast, vocabulary, discourse, actors), matcher(*parts.frames, *parts.words),
        times(*parts.words, *parts.time_words, *parts.gazetteer, *parts.ontology) {
    for (RelationId r = 0; r < p.ontology->relations().size(); ++r) mutual.set(r, (*p.ontology)[r].symmetric);
  }

  const Language::Parts& p;
  tokens::Vocabulary vocabulary;
  tokens::TagMemory tag_memory;
  names::Cast cast;
  Discourse discourse;
  ActorFinder actors;
  StanceFinder stances;
  RoleReader roles;
  FrameMatcher matcher;
  TimeFinder times;
  DeedNouns::Relations mutual;  // the symmetric relations: talks and treaties

  std::vector<text::Sentence> sentences;
  std::vector<Token> tokens;
  std::vector<names::Range> token_ranges, mention_ranges;
  std::vector<Mention> mentions;
  // One after the other for some sentences before claims are made of them: code that has just run is run again while the processor has it
  // at hand. So few that a long document takes no more memory.
  static constexpr uint32_t batch = 32;
  struct Parse {
    std::vector<Group> groups;
    std::vector<clauses::Dependency> dependencies;
  };
  std::array<Parse, batch> parses;
  std::vector<uint16_t> traits;
  ClauseTree tree;
  std::vector<FrameMatch> matches;
  std::vector<MatchOutcome> outcomes;
  std::vector<NearMiss> misses;
  std::vector<RoleClaim> role_claims;
  Actors facilities;  // of the sentence: embassies and the like that stand somewhere
  std::vector<EntityIndex> party;
  std::vector<Claim> claims;
  SharedText evidence_text;  // the sentence, once a claim is made of it
  const text::Document* document = nullptr;
  std::vector<size_t> carried;  // claims of the last sentence's main clause, for "so did X"
  std::vector<GroupIndex> triggers;  // of the sentence's claims, no_group for those that frames didn't make
  bool carried_own = false;     // of what that clause's subject did with something of its own: "closed its embassy"
  std::vector<EntityIndex> unsaid;  // by subject, whom an implied other side is
  struct Sayer {
    EntityIndex who = no_entity;
    uint32_t sentence = 0, paragraph = 0;
  };
  Sayer told_by;  // who spoke last in the narrator's words
  uint32_t chain_sentence = 0, chain_paragraph = 0xFFFFFFFF;  // the last one of a quotation and who spoke in it
  Deed deed;  // what the claims being added have in common
  const Frame* only = nullptr;  // the one frame that may make claims

  void begin(const text::Document& text, std::vector<text::Sentence> its_sentences);
  void find_tokens();
  void note_names();
  void note_armed(std::span<const Token> sentence, const Mention& m);
  void find_dateline();
  void name_the_rest(const KnownName& known);
  // Of a sentence by its number.
  std::span<Token> tokens_of(uint32_t i) { return std::span(tokens).subspan(token_ranges[i].begin, token_ranges[i].size()); }
  std::span<const Mention> mentions_of(uint32_t i) const { return std::span(mentions).subspan(mention_ranges[i].begin, mention_ranges[i].size()); }
  void parse_batch(uint32_t first);
  void read_sentence(uint32_t number, const std::function<void(const Trace&)>& look);
  void note_mentions(const SentenceView& s);
  static std::vector<bool> find_quoted(std::span<const Token> tokens, std::string_view text, bool inside);
  EntityIndex closes_quotation(uint32_t number) const;
  void begin_quotation(const SentenceView& s);
  void add_fellows(const SentenceView& s, const FrameMatch& match, bool negated, Actors& subjects);
  void add_companions(const SentenceView& s, const FrameMatch& match, const Actors& subjects, Actors& objects);
  class MatchReader;  // internal/match_reader.h
  MatchOutcome add_match(const SentenceView& s, const FrameMatch& match);
  bool carry_on(const SentenceView& s);
  void carry(const SentenceView& s, const Ellipsis& ellipsis, ClauseIndex clause);
  void take_back(const SentenceView& s, size_t first_claim);
  void take_back(const SentenceView& s, const Denial& denial, ClauseIndex clause, size_t first_claim, size_t last_claim);
  GroupIndex what_is_called(const SentenceView& s, GroupIndex group) const;
  GroupIndex doer_summed_up(const SentenceView& s, GroupIndex group) const;
  bool done_to(const SentenceView& s, GroupIndex noun) const;
  // "Diallo's arrest": whether a frame reads whose it is as whom it was done to, people alone.
  bool suffers(tokens::Symbol noun) const;
  EntityIndex scene_before(const SentenceView& s) const;
  static bool is_inner(const SentenceView& s, GroupIndex subject);
  bool may_point_back(const SentenceView& s, GroupIndex g) const;
  std::vector<EntityIndex> doers_of(const SentenceView& s, GroupIndex group);
  Actors parties_of(const SentenceView& s, GroupIndex group, GroupIndex trigger, const Frame& frame);
  bool serves(EntityIndex person, EntityIndex state) const;
  bool is_free_of(EntityIndex person, EntityIndex state) const;
  bool is_abroad(EntityIndex who, EntityIndex where) const;
  bool heads_part(const SentenceView& s, GroupIndex group) const;
  void add_claim(const SentenceView& s, std::string_view relation, const Actor& subject, const Actor* object, std::string literal, const Stance& stance,
                 Polarity polarity, Modality modality, std::string content, std::string_view rule);
  bool may_be_literal(const SentenceView& s, GroupIndex group, TypeSet types) const;
  void note_quotation(SentenceView& s);
  std::string literal_of(const SentenceView& s, GroupIndex group, bool alone = false) const;
  Entity entity(EntityIndex index) const;
  Evidence evidence(const SentenceView& s);
  void finish();
};

}  // namespace entente::claims
