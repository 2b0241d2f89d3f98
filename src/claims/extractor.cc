#include "claims/extractor.h"

#include <algorithm>
#include <array>
#include <numeric>
#include <set>

#include "claims/actor_finder.h"
#include "claims/denial.h"
#include "claims/ellipsis.h"
#include "claims/gapping.h"
#include "claims/internal/language_parts.h"
#include "claims/role_reader.h"
#include "claims/stance.h"
#include "claims/time_finder.h"
#include "claims/title_names.h"
#include "claims/trace.h"
#include "groups/mend_tags.h"
#include "text/sentences.h"
#include "tokens/tag_memory.h"

namespace entente::claims {

struct Extractor::Work {
  Work(const Language::Parts& parts, bool brief)
      : p(parts), vocabulary(*parts.lexicon), tag_memory(brief ? tokens::TagMemory::few : tokens::TagMemory::many), cast(*parts.gazetteer), discourse(cast), actors(*parts.words, cast, vocabulary, discourse),
        stances(*parts.words, actors), roles(*parts.words, cast, vocabulary, discourse, actors), matcher(*parts.frames, *parts.words),
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
  Deed deed;  // what the claims being added have in common
  const Frame* only = nullptr;  // the one frame that may make claims

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
  bool says_less(const FrameMatch& match) const;
  void add_state_around(const SentenceView& s, const Binding& binding, TypeSet types, Actors& out) const;
  void add_fellows(const SentenceView& s, const FrameMatch& match, Actors& subjects);
  void add_companions(const SentenceView& s, const FrameMatch& match, const Actors& subjects, Actors& objects);
  MatchOutcome add_match(const SentenceView& s, const FrameMatch& match);
  bool carry_on(const SentenceView& s);
  void carry(const SentenceView& s, const Ellipsis& ellipsis, ClauseIndex clause);
  void take_back(const SentenceView& s, size_t first_claim);
  void take_back(const SentenceView& s, const Denial& denial, ClauseIndex clause, size_t first_claim, size_t last_claim);
  GroupIndex what_is_called(const SentenceView& s, GroupIndex group) const;
  GroupIndex doer_summed_up(const SentenceView& s, GroupIndex group) const;
  bool is_each_other(const SentenceView& s, const Binding& binding, GroupIndex subject) const;
  bool done_to(const SentenceView& s, GroupIndex noun) const;
  static bool is_inner(const SentenceView& s, GroupIndex subject);
  bool may_point_back(const SentenceView& s, GroupIndex g) const;
  std::vector<EntityIndex> doers_of(const SentenceView& s, GroupIndex group);
  std::vector<EntityIndex> unsaid;  // by subject, whom an implied other side is
  Actors parties_of(const SentenceView& s, GroupIndex group, GroupIndex trigger, const Frame& frame);
  EntityIndex third_side(EntityIndex a, EntityIndex b, uint32_t sentence, GroupIndex trigger, TypeSet types) const;
  bool serves(EntityIndex person, EntityIndex state) const;
  bool is_free_of(EntityIndex person, EntityIndex state) const;
  bool is_abroad(EntityIndex who, EntityIndex where) const;
  bool heads_part(const SentenceView& s, GroupIndex group) const;
  void add_given(const SentenceView& s, const FrameMatch& match, const Actor& subject, GroupIndex office, const Stance& stance);
  void add_claim(const SentenceView& s, std::string_view relation, const Actor& subject, const Actor* object, std::string literal, const Stance& stance,
                 Polarity polarity, Modality modality, std::string content, std::string_view rule);
  bool may_be_literal(const SentenceView& s, GroupIndex group, TypeSet types) const;
  void note_quotation(SentenceView& s);
  uint32_t chain_sentence = 0, chain_paragraph = 0xFFFFFFFF;  // the last one of a quotation and who spoke in it
  std::string literal_of(const SentenceView& s, GroupIndex group, bool alone = false) const;
  Actors actors_of(const SentenceView& s, const Binding& binding, TypeSet types, Avoided avoid);
  Entity entity(EntityIndex index) const;
  Evidence evidence(const SentenceView& s);
  void finish();
};

Extractor::Extractor(const Language& language, bool brief) : work_(std::make_unique<Work>(*language.parts_, brief)) {}
Extractor::~Extractor() = default;
uint32_t Extractor::sentences() const { return uint32_t(work_->sentences.size()); }

std::vector<Claim> Extractor::extract(const text::Document& document) { return extract(document, {}); }

std::vector<Claim> Extractor::extract(const text::Document& document, const std::function<void(const Trace&)>& look) {
  Work& w = *work_;
  w.document = &document;
  w.actors.open = no_entity;
  w.claims.clear();
  w.carried.clear();
  w.vocabulary.clear();
  w.cast.clear();
  w.discourse.begin_document(document.date);
  w.times.begin_document(document.date);
  w.sentences = text::find_sentences(document);
  w.find_tokens();
  w.p.mentions->find(document, w.tokens, w.token_ranges, w.vocabulary, w.cast, w.mentions, w.mention_ranges);
  w.note_names();
  w.find_dateline();
  // The title and the first sentences say what a text is about.
  for (uint32_t i = 0; i < w.sentences.size(); ++i) {
    for (uint32_t m = w.mention_ranges[i].begin; m < w.mention_ranges[i].end; ++m) {
      w.discourse.introduce(w.mentions[m].entity);
      w.discourse.count_country(w.mentions[m].entity, i < 2 ? 3 : 1);
    }
  }
  for (uint32_t i = 0; i < w.sentences.size(); ++i) {
    if (i % w.batch == 0) w.parse_batch(i);
    w.read_sentence(i, look);
  }
  w.finish();
  return std::move(w.claims);
}

std::vector<Claim> Extractor::extract_with(const Frame& frame, const text::Document& document) {
  work_->only = &frame;
  auto out = extract(document);
  work_->only = nullptr;
  std::erase_if(out, [&](const Claim& c) { return c.rule != frame.name; });
  return out;
}

std::vector<Claim> Extractor::extract_question(const text::Document& question, const KnownName& known) {
  Work& w = *work_;
  w.document = &question;
  w.claims.clear();
  w.carried.clear();
  w.vocabulary.clear();
  w.cast.clear();
  w.discourse.begin_document(question.date);
  w.times.begin_document(question.date);
  w.sentences = {{.span = {0, uint32_t(question.text.size())}, .speaker_label = {}}};
  w.find_tokens();
  w.p.mentions->find(question, w.tokens, w.token_ranges, w.vocabulary, w.cast, w.mentions, w.mention_ranges);
  w.name_the_rest(known);
  w.actors.open = w.cast.add("?", EntityType::group);
  w.actors.open_types = TypeSet();
  w.parse_batch(0);
  w.read_sentence(0, {});
  w.finish();
  for (Claim& c : w.claims) {
    // The open entity's slug is empty; give it the id that callers know.
    if (c.subject.name == "?") c.subject.id = open_id;
    if (c.object.name == "?") c.object.id = open_id;
  }
  return std::move(w.claims);
}

TypeSet Extractor::open_types() const { return work_->actors.open_types; }

// Capitalised words of a question that name nobody yet: whom the store knows by them, or somebody new.
void Extractor::Work::name_the_rest(const KnownName& known) {
  const auto capital = [](const Token& t) { return t.shape == tokens::Shape::capitalized || t.shape == tokens::Shape::upper || t.shape == tokens::Shape::mixed; };
  std::vector<bool> covered(tokens.size());
  for (const Mention& m : mentions) {
    for (uint32_t i = m.begin; i < m.end; ++i) covered[i] = true;
  }
  for (uint32_t i = 0; i < tokens.size(); ++i) {
    if (covered[i] || !capital(tokens[i]) || tokens[i].tag == tokens::Tag::WP || tokens[i].tag == tokens::Tag::WDT || tokens[i].tag == tokens::Tag::WRB) continue;
    if (tokens[i].sentence_initial && tokens[i].tag != tokens::Tag::NNP) continue;
    uint32_t end = i + 1;
    while (end < tokens.size() && !covered[end] && capital(tokens[end])) ++end;
    const std::string name(Span{tokens[i].span.begin, tokens[end - 1].span.end}.of(document->text));
    Mention m;
    m.begin = uint16_t(i);
    m.end = uint16_t(end);
    const auto found = known ? known(name) : std::nullopt;
    m.entity = found ? cast.add_as(*found) : cast.add(name, EntityType::person);
    m.type = cast[m.entity].type;
    mentions.insert(std::upper_bound(mentions.begin(), mentions.end(), m, [](const Mention& a, const Mention& b) { return a.begin < b.begin; }), m);
    i = end - 1;
  }
  mention_ranges = {{0, uint32_t(mentions.size())}};
}

void Extractor::Work::find_tokens() {
  tokens.clear();
  token_ranges.clear();
  tokens.reserve(document->text.size() / 4);  // more than most texts have; what is not used takes no memory
  for (const text::Sentence& sentence : sentences) {
    const uint32_t first = uint32_t(tokens.size());
    tokens::tokenize(document->text, sentence.span, vocabulary, tokens);
    token_ranges.push_back({first, uint32_t(tokens.size())});
  }
  for (uint32_t i = 0; i < token_ranges.size(); ++i) p.tagger->tag(tokens_of(i), vocabulary, tag_memory);
}

namespace {

// Which tokens stand inside double quotes.
std::vector<bool> find_quoted(std::span<const Token> tokens, std::string_view text, bool inside) {
  std::vector<bool> out(tokens.size());
  for (size_t i = 0; i < tokens.size(); ++i) {
    out[i] = inside;
    if (tokens[i].shape != tokens::Shape::punctuation) continue;
    const std::string_view form = tokens[i].span.of(text);
    const bool opens = form == "\u201C" || form == "\u00AB" || form == "\u201E" || form == "``", closes = form == "\u201D" || form == "\u00BB" || form == "''";
    if (opens) inside = true;
    if (form == "\"") inside = !inside;
    if (closes) inside = false;
    out[i] = inside && !opens && form != "\"";
  }
  return out;
}

}  // namespace

// Groups, then trees, of as many sentences as there is room for.
void Extractor::Work::parse_batch(uint32_t first) {
  const uint32_t end = std::min(first + batch, uint32_t(sentences.size()));
  for (uint32_t i = first; i < end; ++i) {
    std::vector<Group>& groups = parses[i - first].groups;
    groups.clear();
    groups::mend_tags(tokens_of(i), mentions_of(i), *p.lexicon);
    mend_titles(tokens_of(i), *p.gazetteer, *p.lexicon);
    p.groups->find(tokens_of(i), mentions_of(i), groups);
    split_after_names(tokens_of(i), mentions_of(i), *p.words, groups);
    join_titles(tokens_of(i), *p.gazetteer, groups);
    join_title_names(tokens_of(i), mentions_of(i), *p.gazetteer, *p.words, groups);
  }
  for (uint32_t i = first; i < end; ++i) {
    auto& [groups, dependencies] = parses[i - first];
    p.parser->parse(tokens_of(i), mentions_of(i), groups, dependencies);
    // "as Bulgaria's minister": the preposition stands on the possessor and governs the noun.
    for (size_t g = 0; g < groups.size(); ++g) {
      const GroupIndex noun = dependencies[g].head;
      if (!groups[g].possessive || groups[g].preposition == 0 || noun == no_group || noun <= g || groups[noun].preposition) continue;
      groups[noun].preposition = groups[g].preposition;
      groups[g].preposition = 0;
    }
  }
}

void Extractor::Work::read_sentence(uint32_t number, const std::function<void(const Trace&)>& look) {
  SentenceView s;
  const auto& [groups, dependencies] = parses[number % batch];
  evidence_text = {};
  s.number = number;
  s.sentence = sentences[number];
  s.text = document->text;
  s.tokens = tokens_of(number);
  s.mentions = mentions_of(number);
  traits.assign(groups.size(), 0);
  for (size_t g = 0; g < groups.size(); ++g) {
    const Token& head = s.tokens[groups[g].head];
    const bool named = groups[g].mention != groups::no_mention && s.mentions[groups[g].mention].type == EntityType::person;
    const bool described = groups[g].mention == groups::no_mention && (p.words->description(head.lemma) == Description::person || p.words->actor_noun(head.lemma) != ActorNoun::none);
    if (named || described) traits[g] |= clauses::trait_person;
    if (head.word == p.words->who || head.word == p.words->whom) traits[g] |= clauses::trait_who;
    if (head.tag == tokens::Tag::NNS && groups[g].mention == groups::no_mention) traits[g] |= clauses::trait_many;
    if (head.word == p.words->what) traits[g] |= clauses::trait_what;
    if (head.word == p.words->that) traits[g] |= clauses::trait_that;
    if (head.word == p.words->whose) traits[g] |= clauses::trait_whose;
    const Embedding embeds = groups[g].kind == GroupKind::verb ? p.words->of_verb(head.lemma) : Embedding::none;
    if (embeds == Embedding::say || embeds == Embedding::deny) traits[g] |= clauses::trait_says;
    if (embeds == Embedding::fact || embeds == Embedding::plan || embeds == Embedding::end) traits[g] |= clauses::trait_has;
    if (embeds == Embedding::plan || embeds == Embedding::refuse) traits[g] |= clauses::trait_wants;
    if (groups[g].kind == GroupKind::verb && head.lemma == p.words->include) traits[g] |= clauses::trait_includes;
    if (groups[g].kind == GroupKind::noun && groups[g].preposition != 0 && groups[g].mention == groups::no_mention && p.time_words->is_known(head.word) && p.time_words->find(s.tokens.subspan(groups[g].head), TimeWord::unit)) traits[g] |= clauses::trait_lasts;
    const bool place = groups[g].kind == GroupKind::noun && ((groups[g].mention != groups::no_mention && s.mentions[groups[g].mention].type == EntityType::place) || p.words->is_facility(head.lemma));
    if (place) traits[g] |= clauses::trait_where;
    if (embeds == Embedding::accuse || embeds == Embedding::plan) traits[g] |= clauses::trait_vows;
    if (embeds == Embedding::wish) traits[g] |= clauses::trait_asks;
    const bool speaks = embeds == Embedding::say || embeds == Embedding::deny || embeds == Embedding::accuse || (embeds == Embedding::wish && p.words->of_noun(head.lemma) == Embedding::wish) ||
                        (groups[g].kind == GroupKind::verb && p.words->takes_stand(head.lemma));
    if (speaks) traits[g] |= clauses::trait_speaks;
    if (groups[g].kind == GroupKind::noun && groups[g].mention == groups::no_mention) {
      const Embedding noun = p.words->of_noun(head.lemma);
      if (noun == Embedding::wish && p.words->of_verb(head.lemma) == Embedding::wish) traits[g] |= clauses::trait_asks;
      if (noun == Embedding::plan || noun == Embedding::refuse) traits[g] |= clauses::trait_intends;
      if (noun == Embedding::fact) traits[g] |= clauses::trait_has;
      else if (noun != Embedding::none) traits[g] |= clauses::trait_states;
      for (const Mention& m : s.mentions) {
        if (m.begin >= groups[g].core && m.end <= groups[g].head) traits[g] |= clauses::trait_owned;
      }
    }
  }
  tree.build(groups, dependencies, p.words->clause_words, traits);
  s.groups = groups;
  s.tree = &tree;
  s.quoted = find_quoted(s.tokens, s.text, s.sentence.in_quote_at_start);
  note_mentions(s);

  times.begin_sentence(s);
  stances.begin_sentence(s, discourse.speaker);
  if (stances.speaker() != no_entity) discourse.speaker = stances.speaker();
  note_quotation(s);

  const size_t first_claim = claims.size();
  // "So did X. Y did not.": of the same.
  const bool elliptic = !only && carry_on(s);
  if (!elliptic) carried.clear();
  GroupIndex main_subject = no_group;
  for (const Clause& c : tree.clauses()) {
    if (c.link != Label::root) continue;
    main_subject = c.subject;
    const GroupIndex owner = c.object == no_group || elliptic ? no_group : tree.child(c.object, Label::possessor);
    if (!elliptic) carried_own = owner != no_group && groups[owner].pronoun == Pronoun::personal;
  }
  std::set<std::pair<GroupIndex, std::string_view>> named_infinitives;
  role_claims.clear();
  roles.read(s, role_claims);
  facilities.clear();
  for (const RoleClaim& r : role_claims) {
    if (r.group == r.subject.group && p.words->is_facility(s.lemma(r.group)) && (*p.ontology)[*p.ontology->find(r.relation)].standing && !s.mention(r.group)) facilities.push_back(r.subject);
    if (only) break;
    deed = {};
    deed.relation = *p.ontology->find(r.relation);
    deed.trigger = r.group;
    deed.states = true;
    add_claim(s, r.relation, r.subject, r.literal.empty() ? &r.object : nullptr, r.literal, {}, Polarity::affirmed, Modality::actual, "",
              std::string(r.relation) + "/" + std::string(r.rule));
  }
  matches.clear();
  misses.clear();
  matcher.match(s, matches, look ? &misses : nullptr);
  add_gapped(s, actors, *p.words, matches);
  add_second_objects(s, *p.words, matches);
  outcomes.assign(matches.size(), {});
  triggers.clear();
  // A frame that names the infinitive ("order {O} to leave") says more than one that takes any: that one goes after it and yields.
  for (const bool open : {false, true}) {
    for (const FrameMatch& match : matches) {
      if ((only && match.frame != only && s.number + 1u == sentences.size()) || match.frame->any_infinitive != open) continue;
      const size_t before = claims.size();
      MatchOutcome& outcome = outcomes[size_t(&match - matches.data())];
      outcome = add_match(s, match);
      for (size_t i = before; i < claims.size(); ++i) claims[i].time = times.find(match, claims[i].modality);
      const auto said = [&](const Claim& c) {
        return std::any_of(claims.begin() + long(first_claim), claims.begin() + long(before), [&](const Claim& other) {
          return other.relation != c.relation && other.subject.id == c.subject.id && other.object.id == c.object.id && named_infinitives.contains({match.trigger, other.rule});
        });
      };
      if (open) claims.erase(std::remove_if(claims.begin() + long(before), claims.end(), said), claims.end());
      outcome.claims = uint32_t(claims.size() - before);
      triggers.resize(before - first_claim, no_group);
      triggers.resize(claims.size() - first_claim, match.trigger);
      if (outcome.claims == 0 && outcome.why.empty()) outcome.why = "another frame that names the infinitive says it";
      if (match.clause != no_clause && main_subject != no_group && tree.clauses()[match.clause].subject == main_subject) {
        // ... but not of what "who" did.
        bool aside = false;
        for (ClauseIndex c = match.clause; c != no_clause; c = tree.clauses()[c].parent) aside |= tree.clauses()[c].link == Label::relative;
        for (size_t i = before; i < claims.size() && !aside; ++i) carried.push_back(i);
      }
      if (match.frame->named_infinitive && claims.size() > before) named_infinitives.emplace(match.trigger, match.frame->name);
    }
  }
  if (!only) take_back(s, first_claim);
  if (look) look({&s, dependencies, matches, outcomes, misses, &cast, &vocabulary});
}

// Names and pronouns in order, so that later pronouns find them.
void Extractor::Work::note_mentions(const SentenceView& s) {
  for (GroupIndex g = 0; g < s.groups.size(); ++g) {
    const Group& group = s.groups[g];
    if (group.kind != GroupKind::noun) continue;
    const Label label = s.tree->label(g);
    const bool subject = (label == Label::subject || label == Label::passive_subject || label == Label::root) && group.preposition == 0;
    const bool object = (label == Label::object || label == Label::indirect_object) && group.preposition == 0;
    const Standing standing = subject ? Standing::subject : object ? Standing::object : Standing::other;
    const bool inner = subject && is_inner(s, g);
    if (group.mention == groups::no_mention && p.words->actor_noun(s.lemma(g)) == ActorNoun::rule) {
      if (const EntityIndex whose = actors.anchor(s, g).entity; whose != no_entity && cast[whose].type == EntityType::country) discourse.note_government(whose, s.number);
    }
    // "Ann Lee, an Australian, left the country": none that has been told of.
    const bool one_of_many = label == Label::apposition && s.tokens[group.core].tag == tokens::Tag::DT && s.tokens[group.core].word != p.words->the;
    for (const Mention& m : s.mentions) {
      if (one_of_many && s.mention(g) == &m && m.form != names::MentionForm::name) continue;
      if (m.form == names::MentionForm::people && s.mention(g) == &m) {
        const Actor people = actors.find_one(s, g, ActorFinder::any());
        if (people.entity != no_entity) discourse.note(people.entity, s.number, g, standing, inner);
        continue;
      }
      // "The Armenian Defense Ministry said it ...": Armenia, if that is what the ministry is here.
      if (m.type == EntityType::body && cast.is_local(m.entity) && m.begin <= group.head && group.head < m.end) {
        if (const Actor acting = actors.find_one(s, g, ActorFinder::actors_only()); acting.entity != no_entity) discourse.note(acting.entity, s.number, g, standing, inner);
        continue;
      }
      // "Tanzanian-mediated talks" are no talks of Tanzania's.
      if (m.form == names::MentionForm::adjective && m.end < group.end && s.tokens[m.end].tag == tokens::Tag::hyphen) continue;
      // "in Nairobi": the city too, which "the city" may mean later.
      if (m.form == names::MentionForm::capital && m.place != no_entity && m.begin == group.core && group.preposition != 0) discourse.note(m.place, s.number, g, Standing::other);
      if (m.begin >= group.begin && m.end <= group.end) discourse.note(m.entity, s.number, g, m.begin <= group.head && group.head < m.end ? standing : Standing::other, inner);
    }
    // "a meeting of the Contact Group", "the summit of the alliance"
    if (group.mention == groups::no_mention && p.deed_nouns->of(s.lemma(g)).any()) {
      EntityIndex whose = actors.anchor(s, g).entity;
      const GroupIndex verb = s.tree->head(g);
      if (whose == no_entity && object && verb != no_group && s.tree->clause_of(verb) != no_clause && p.words->is_light(s.lemma(verb))) {
        whose = actors.find_one(s, s.tree->clauses()[s.tree->clause_of(verb)].subject, ActorFinder::actors_only()).entity;  // "NATO held a summit"
      }
      if (whose != no_entity && (cast[whose].type == EntityType::organization || cast[whose].type == EntityType::body)) discourse.note_event(s.lemma(g), p.deed_nouns->of(s.lemma(g)), whose, s.number, g);
    }
    const bool first = label != Label::conjunct && s.tree->child(g, Label::conjunct) != no_group;
    const bool plural = s.head(g).tag == tokens::Tag::NNS || p.words->is_they(s.head(g).word) || p.words->count(s.head(g).word) != 0;
    // "wanted both countries to stop"
    const bool counted = plural && p.words->count(s.tokens[group.core].word) != 0;
    if (first || (plural && group.mention == groups::no_mention && (subject || counted || group.pronoun == Pronoun::personal))) {
      party.clear();
      for (const Actor& a : actors.find(s, g, ActorFinder::actors_only())) party.push_back(a.entity);
      if (party.size() > 1) discourse.note_party(party, s.number, g, subject);
      if (party.size() == 1 && group.mention == groups::no_mention) discourse.note(party[0], s.number, g, standing, inner);
      if (party.empty() && plural && subject) discourse.note(no_entity, s.number, g, standing);
      continue;
    }
    const bool described = group.pronoun == Pronoun::none && (subject || may_point_back(s, g));
    if (group.mention == groups::no_mention && (group.pronoun == Pronoun::personal || described)) {
      const Actor a = actors.find_one(s, g, ActorFinder::any());
      if (a.entity != no_entity) discourse.note(a.entity, s.number, g, standing, inner);
    }
  }
}

// "X said that Y had left": Y, whom a later "he" means less often than X.
bool Extractor::Work::is_inner(const SentenceView& s, GroupIndex subject) {
  const GroupIndex verb = s.tree->head(subject);
  if (verb == no_group || s.tree->clause_of(verb) == no_clause || s.quoted[s.groups[verb].head]) return false;
  const Label link = s.tree->clauses()[s.tree->clause_of(verb)].link;
  return link == Label::complement || link == Label::adverbial || link == Label::relative;
}

// "the Front", "the group": worth asking whom it means.
bool Extractor::Work::may_point_back(const SentenceView& s, GroupIndex g) const {
  const Group& group = s.groups[g];
  if (s.tokens[group.core].word != p.words->the) return false;
  return s.head(g).shape != tokens::Shape::lower || p.words->description(s.lemma(g)) != Description::none || p.words->actor_noun(s.lemma(g)) != ActorNoun::none;
}

// "Seleka rebels", "the rebel Movement for Justice", "the guerrilla group FARC": what the text calls those of an organisation.
void Extractor::Work::note_armed(std::span<const Token> sentence, const Mention& m) {
  const auto is = [&](size_t at) { return at < sentence.size() && p.words->is_armed(sentence[at].lemma) && tokens::is_noun(sentence[at].tag); };
  // "the militants of | Boko Haram", "fighters from the | Liberation Front": others may be called so beside them.
  size_t of = m.begin;
  if (of > 0 && sentence[of - 1].word == p.words->the) --of;
  if (of > 1 && (sentence[of - 1].word == p.words->of || sentence[of - 1].word == p.words->from) && is(of - 2)) return discourse.note_armed(m.entity, 0);
  const size_t begin = m.begin;
  const size_t at = is(m.end) ? m.end : begin > 0 && is(begin - 1) ? begin - 1 : begin > 1 && is(begin - 2) && is_club(p.words->description(sentence[begin - 1].lemma)) ? begin - 2 : sentence.size();
  if (at < sentence.size()) discourse.note_armed(m.entity, sentence[at].lemma);
}

// A reader knows people and organisations by the names that the text gives them. States keep the schema's, and whom the text calls by
// the family name alone.
void Extractor::Work::note_names() {
  for (uint32_t i = 0; i < sentences.size(); ++i) {
    for (uint32_t k = mention_ranges[i].begin; k < mention_ranges[i].end; ++k) {
      const Mention& m = mentions[k];
      if (m.type == EntityType::organization) note_armed(tokens_of(i), m);
      if (m.form != names::MentionForm::name || m.type == EntityType::country || cast.is_local(m.entity)) continue;
      const std::span<const Token> words = std::span<const Token>(tokens).subspan(token_ranges[i].begin + m.begin, m.end - m.begin);
      if (m.type == EntityType::person && words.size() < 2) continue;
      // A headline's capitals are no spelling, and a line's end no blank.
      if (words.size() > 1 && std::all_of(words.begin(), words.end(), [](const Token& t) { return t.shape == tokens::Shape::upper; })) continue;
      const std::string_view name = Span{words.front().span.begin, words.back().span.end}.of(document->text);
      if (name.find('\n') == name.npos) cast.call(m.entity, name);
    }
  }
}

// "NAIROBI, January 9 -", "ISLAMABAD: The minister ...": the place that the text was written at, and its state.
void Extractor::Work::find_dateline() {
  const auto set = [&](std::span<const Token> words) {
    const auto match = p.gazetteer->aliases().longest([&](uint32_t i) { return i < words.size() ? words[i].word : 0; });
    if (match.length == 0) return uint32_t(0);
    EntityIndex place = no_entity, country = no_entity;
    for (const names::Sense& sense : p.gazetteer->senses(match.value)) {
      const names::Known& known = cast[sense.entity];
      if (known.type == EntityType::place && place == no_entity) place = sense.entity;
      if (country == no_entity && sense.form == names::MentionForm::capital) country = sense.entity;
      if (country == no_entity && known.type == EntityType::place) country = known.country;
    }
    if (place == no_entity && country == no_entity) return uint32_t(0);
    discourse.set_dateline(place, country);
    return uint32_t(match.length);
  };
  if (!document->dateline.empty()) {
    std::vector<Token> words;
    tokens::tokenize(document->text, document->dateline, vocabulary, words);
    set(words);
    return;
  }
  constexpr uint32_t near_top = 3;
  for (uint32_t i = 0; i < sentences.size() && i < near_top; ++i) {
    const std::span<const Token> words = tokens_of(i);
    uint32_t capitals = 0;
    while (capitals < words.size() && words[capitals].shape == tokens::Shape::upper) ++capitals;
    // "KATHMANDU, May 6:", "CHENGDU, China:"
    constexpr uint32_t most = 5;
    uint32_t end = capitals;
    if (capitals > 0 && end < words.size() && words[end].tag == tokens::Tag::comma) {
      while (end < words.size() && end < capitals + most && words[end].tag != tokens::Tag::colon) ++end;
    }
    if (capitals == 0 || end == words.size() || words[end].tag != tokens::Tag::colon) continue;
    if (set(words) == capitals) return;
    discourse.set_dateline(no_entity, no_entity);
  }
}

Entity Extractor::Work::entity(EntityIndex index) const {
  const names::Known& known = cast[index];
  return {std::string(known.id), std::string(cast.shown(index)), known.type};
}

Evidence Extractor::Work::evidence(const SentenceView& s) {
  if (evidence_text.empty()) evidence_text = s.sentence.span.of(s.text);
  return {document->id, s.number, document->offsets.to_file(s.sentence.span), evidence_text};
}

Actors Extractor::Work::actors_of(const SentenceView& s, const Binding& binding, TypeSet types, Avoided avoid) {
  if (binding.mention != groups::no_mention) {
    const Mention& m = s.mentions[binding.mention];
    const EntityIndex named = m.form == names::MentionForm::capital && m.place != no_entity && types.has(EntityType::place) ? m.place : m.entity;
    if (!types.has(cast[named].type)) return {};
    Actors out;
    out.push_back({named, s.span(m.begin, m.end), false, binding.group});
    return out;
  }
  if (!binding.anchor) return actors.find(s, binding.group, types, avoid);
  return actors.owners(s, binding.group, types);
}

// A literal object: the group and what hangs on it, without relative clauses and the like, trimmed of its article. `alone`: nor what is
// listed beside it.
std::string Extractor::Work::literal_of(const SentenceView& s, GroupIndex group, bool alone) const {
  auto [first, last] = s.tree->extent(group);
  const Group& g = s.groups[group];
  GroupIndex end = GroupIndex(group + 1);
  for (GroupIndex k = end; k < last; ++k) {
    const Label label = s.tree->label(k);
    const bool somebody = label == Label::conjunct && s.mention(k) && s.mention(k)->type == EntityType::person && s.groups[k].preposition == 0;
    const bool stops = somebody || label == Label::relative || label == Label::subject || label == Label::passive_subject || (s.groups[k].time && s.groups[k].preposition == 0) || label == Label::parataxis || label == Label::apposition || (s.groups[k].gap & (groups::gap_semicolon | groups::gap_dash | groups::gap_colon)) ||
                       (s.groups[k].gap & groups::gap_comma && label != Label::conjunct);
    if (stops || s.groups[k].end - g.core > 16 || (alone && label == Label::conjunct && s.tree->head(k) == group)) break;
    end = GroupIndex(k + 1);
  }
  uint32_t begin = g.kind == GroupKind::verb && g.form != VerbForm::gerund && g.form != VerbForm::finite ? g.head : g.core;
  if (g.kind == GroupKind::verb && g.form == VerbForm::finite) begin = s.groups[first].core;
  while (begin + 1 < s.groups[end - 1].end && (s.tokens[begin].tag == tokens::Tag::DT || s.tokens[begin].tag == tokens::Tag::quote_open || s.tokens[begin].tag == tokens::Tag::TO)) ++begin;
  return std::string(s.span(begin, s.groups[end - 1].end).of(s.text));
}

// An office needs a title; other texts must not be actors that we could not name.
bool Extractor::Work::may_be_literal(const SentenceView& s, GroupIndex group, TypeSet types) const {
  if (types.office) {
    const auto title = actors.title_in(s, s.groups[group]);
    // "the first leader to congratulate X" is no office.
    for (uint32_t i = s.groups[group].core; title.length > 0 && i < title.begin; ++i) {
      if (std::find(p.words->ranks.begin(), p.words->ranks.end(), s.tokens[i].word) != p.words->ranks.end()) return false;
    }
    return title.length > 0 && title.title->kind != names::TitleKind::none && title.title->kind != names::TitleKind::fellow && title.title->kind != names::TitleKind::rank;
  }
  if (s.groups[group].time || s.lemma(group) == p.words->one) return false;
  // "the same", "one", "ten million": no thing by itself.
  const tokens::Tag head = s.head(group).tag;
  if (head == tokens::Tag::NNS && s.groups[group].core == s.groups[group].head && p.time_words->is_known(s.head(group).word)) return false;  // "fought for years"
  if (s.groups[group].kind != groups::GroupKind::verb && (head == tokens::Tag::CD || head == tokens::Tag::DT || head == tokens::Tag::PRP)) return false;
  if (s.groups[group].kind == groups::GroupKind::particle) return false;  // "less than it had asked for"
  // "demanded that Greece pay": of an actor, who is urged.
  const ClauseIndex c = s.groups[group].form == VerbForm::finite ? s.tree->clause_of(group) : no_clause;
  if (c != no_clause && s.tree->clauses()[c].subject != no_group && s.mention(s.tree->clauses()[c].subject)) return false;
  return !actors.is_actor_like(s, group);
}

// "So did X.", "Y followed suit.": what the sentence before said of its subject is said of X too.
bool Extractor::Work::carry_on(const SentenceView& s) {
  if (carried.empty() || tree.clauses().empty()) return false;
  for (ClauseIndex c = 0; c < tree.clauses().size(); ++c) {
    const Clause& clause = tree.clauses()[c];
    if (clause.link != Label::root) continue;
    const Ellipsis ellipsis = find_ellipsis(s, clause, *p.words, carried_own);
    if (ellipsis.who == no_group) return false;
    carry(s, ellipsis, c);
    // "Togo followed suit, as did Benin."
    for (ClauseIndex more = 0; more < tree.clauses().size(); ++more) {
      if (more == c) continue;
      if (const Ellipsis too = find_ellipsis(s, tree.clauses()[more], *p.words, false); too.who != no_group) carry(s, too, more);
    }
    return true;
  }
  return false;
}

// Whom an ellipsis names does what the sentence before told.
void Extractor::Work::carry(const SentenceView& s, const Ellipsis& ellipsis, ClauseIndex clause) {
  const Stance stance = stances.of_clause(s, clause);
  for (const Actor& who : actors.find(s, ellipsis.who, ActorFinder::actors_only())) {
    for (const size_t i : carried) {
      Claim copy = claims[i];
      if (!copy.literal && copy.object.id == entity(who.entity).id) continue;
      copy.subject = entity(who.entity);
      copy.subject_mention = who.mention.of(s.text);
      if (stance.negated != (ellipsis.negated != who.excluded)) copy.polarity = copy.polarity == Polarity::affirmed ? Polarity::negated : Polarity::affirmed;
      if (ellipsis.negated && copy.polarity == Polarity::affirmed && claims[i].polarity == Polarity::negated) copy.polarity = Polarity::negated;
      copy.modality = std::max(copy.modality, stance.modality);
      copy.source.reset();
      if (stance.source != no_entity) copy.source = entity(stance.source);
      copy.evidence = evidence(s);
      claims.push_back(std::move(copy));
    }
  }
}

// Denials of what this sentence and the one before have told.
void Extractor::Work::take_back(const SentenceView& s, size_t first_claim) {
  const size_t last_claim = claims.size();
  const auto all = tree.clauses();
  for (ClauseIndex c = 0; c < all.size(); ++c) {
    const Denial denial = find_denial(s, all[c], *p.words);
    if (denial.who != no_group) take_back(s, denial, c, first_claim, last_claim);
  }
}

// What is told of whoever denies it, or of his state or his state's people, is not so, he says.
void Extractor::Work::take_back(const SentenceView& s, const Denial& denial, ClauseIndex clause, size_t first_claim, size_t last_claim) {
  const GroupIndex verb = tree.clauses()[clause].verb;
  triggers.resize(last_claim - first_claim, no_group);
  for (const Actor& who : actors.find(s, denial.who, ActorFinder::actors_only())) {
    const Entity denier = entity(who.entity);
    const EntityIndex home = cast[who.entity].country;
    const auto his = [&](const Entity& e) {
      if (e.id == denier.id || (home != no_entity && e.id == cast[home].id)) return true;
      const EntityIndex known = p.gazetteer->find(e.id);
      return known != no_entity && e.type == EntityType::person && cast[known].country == who.entity;
    };
    for (size_t i = last_claim; i-- > 0 && claims[i].evidence.sentence + (denial.aside ? 0 : 1) >= s.number;) {
      if (i >= first_claim && (triggers[i - first_claim] == no_group || triggers[i - first_claim] >= verb)) continue;
      const Claim& told = claims[i];
      if (!his(told.subject) || (told.source && his(*told.source)) || (*p.ontology)[*p.ontology->find(told.relation)].standing) continue;
      Claim copy = told;
      copy.polarity = told.polarity == Polarity::affirmed ? Polarity::negated : Polarity::affirmed;
      copy.source = denier;
      copy.evidence = evidence(s);
      claims.push_back(std::move(copy));
    }
  }
}

// "what it called Morocco's aggression": the noun that it was called; any other group is itself.
GroupIndex Extractor::Work::what_is_called(const SentenceView& s, GroupIndex group) const {
  if (group == no_group || s.head(group).word != p.words->what) return group;
  for (GroupIndex g = s.tree->first_child(group); g != no_group; g = s.tree->next_sibling(g)) {
    const ClauseIndex c = s.tree->clause_of(g);
    if (c == no_clause) continue;
    const Clause& clause = s.tree->clauses()[c];
    if (clause.subject == no_group || clause.subject > clause.verb) continue;
    for (GroupIndex k = GroupIndex(clause.verb + 1); k < s.groups.size(); ++k) {
      if (s.groups[k].possessive) continue;
      if (s.groups[k].kind == GroupKind::noun && (s.groups[k].preposition == 0 || s.groups[k].preposition == p.words->as)) return k;
      break;
    }
  }
  return group;
}

bool Extractor::Work::is_each_other(const SentenceView& s, const Binding& binding, GroupIndex subject) const {
  GroupIndex g = binding.group;
  // "each side blamed the other", "A and B each blamed the other side"
  if (g != no_group && subject != no_group && !binding.anchor && s.groups[subject].kind == GroupKind::noun && s.groups[g].kind == GroupKind::noun && s.tokens[s.groups[g].core].word == p.words->the &&
      s.groups[g].core + 1u < s.groups[g].end && s.tokens[s.groups[g].core + 1u].word == p.words->other) {
    const bool side = s.groups[g].core + 1u == s.groups[g].head || (!tokens::is_plural(s.head(g).tag) && (p.words->description(s.lemma(g)) != Description::none || p.words->actor_noun(s.lemma(g)) != ActorNoun::none));
    const bool several = s.tokens[s.groups[subject].core].word == p.words->each || s.tree->child(subject, Label::conjunct) != no_group || tokens::is_plural(s.head(subject).tag);
    if (side && several) return true;
  }
  if (binding.anchor && g != no_group) g = s.tree->child(g, Label::possessor);
  if (g == no_group || s.groups[g].kind != GroupKind::noun) return false;
  for (uint32_t i = s.groups[g].core; i + 1u < s.groups[g].end; ++i) {
    const Symbol a = s.tokens[i].word, b = s.tokens[i + 1].word;
    if ((a == p.words->each && b == p.words->other) || (a == p.words->one && b == p.words->another)) return true;
  }
  return false;
}

// Whether the of-phrase of a noun is what the deed is done to: "the arrest of X", "the poisoning of X", and wherever a noun's own frames
// make it their object.
bool Extractor::Work::done_to(const SentenceView& s, GroupIndex noun) const {
  const Token& head = s.head(noun);
  if (p.words->is_deed(head.lemma)) return true;
  if (head.word < p.lexicon->size() && (head.tag == tokens::Tag::NN || head.tag == tokens::Tag::VBG)) {
    const Symbol verb = p.lexicon->find_lemma(head.word, tokens::Tag::VBG);
    if (verb != head.word && !p.frames->with_verb(verb).empty()) return true;
  }
  const auto takes_it = [&](const Part& part) {
    if (part.kind != Part::Kind::prepositional || part.filler.slot != Slot::object) return false;
    if (std::find(part.prepositions.begin(), part.prepositions.end(), p.words->of) == part.prepositions.end()) return false;
    // "the support of X for Y": where the form's other preposition is there, it is done to Y.
    for (GroupIndex c = s.tree->first_child(noun); c != no_group; c = s.tree->next_sibling(c)) {
      const Symbol other = s.groups[c].preposition;
      if (c > noun && other != p.words->of && std::find(part.prepositions.begin(), part.prepositions.end(), other) != part.prepositions.end()) return false;
    }
    return true;
  };
  // "a sanctions policy of X" is no policy of X's, but "the policy of X" is.
  const auto lacks = [&](const Part& part) {
    if (part.kind != Part::Kind::modifier || part.filler.words.empty()) return false;
    const auto& words = part.filler.words.back();
    return std::none_of(s.tokens.begin() + s.groups[noun].core, s.tokens.begin() + s.groups[noun].head, [&](const Token& t) { return std::find(words.begin(), words.end(), t.lemma) != words.end(); });
  };
  for (const auto own : p.frames->with_noun(head.lemma)) {
    const Frame& frame = p.frames->all()[own.frame];
    const auto& parts = frame.parts;
    if (!frame.object_types.literal && std::any_of(parts.begin(), parts.end(), takes_it) && std::none_of(parts.begin(), parts.end(), lacks)) return true;
  }
  return false;
}

// "Norway joined Spain in recognising X", "Together with France, Germany condemned X": who else does it.
void Extractor::Work::add_fellows(const SentenceView& s, const FrameMatch& match, Actors& subjects) {
  const Clause& clause = s.tree->clauses()[match.clause];
  if (clause.passive || match.subject.group != clause.subject || match.subject.anchor) return;
  const EntityType type = cast[subjects[0].entity].type;
  const auto add = [&](GroupIndex group, bool alike = false) {
    for (const Actor& a : actors.find(s, group, match.frame->subject_types)) {
      if (alike && cast[a.entity].type != type) continue;
      if (std::none_of(subjects.begin(), subjects.end(), [&](const Actor& o) { return o.entity == a.entity; })) subjects.push_back(a);
    }
  };
  const Group& verb = s.groups[clause.verb];
  if (verb.form == VerbForm::gerund && verb.preposition == p.words->in && clause.parent != no_clause) {
    const Clause& up = s.tree->clauses()[clause.parent];
    if (up.object != no_group && p.words->of_verb(s.lemma(up.verb)) == Embedding::join) add(up.object);
    return;
  }
  constexpr int most = 24;  // of a verb's parts: in a text without full stops it has thousands
  int seen = 0;
  for (GroupIndex c = s.tree->first_child(clause.verb); c != no_group && ++seen <= most; c = s.tree->next_sibling(c)) {
    const Group& group = s.groups[c];
    if (group.kind != GroupKind::noun || c == match.object.group || c == match.content) continue;
    const bool together = group.preposition == p.words->together_with || group.preposition == p.words->along_with;
    if (c > clause.verb) {
      // "recognised Kosovo together with Germany", but "met X together with Y" may be with both of them.
      if (together && !(*p.ontology)[match.frame->relation].symmetric) add(c, true);
      continue;
    }
    if (together || group.preposition == p.words->alongside) add(c);
  }
  // "the president of Kenya, along with the foreign minister of Ethiopia, met X"
  for (GroupIndex c = s.tree->first_child(clause.subject); c != no_group && ++seen <= most; c = s.tree->next_sibling(c)) {
    if (c > clause.subject && c < clause.verb && (s.groups[c].preposition == p.words->together_with || s.groups[c].preposition == p.words->along_with)) add(c);
  }
  // "which with France recognises X", "Turkey, with Azerbaijan, condemned Y"
  if (clause.verb < 2 || clause.subject + 1u >= clause.verb) return;
  const GroupIndex beside = GroupIndex(clause.subject + (s.groups[clause.subject + 1].pronoun == Pronoun::relative ? 2 : 1));
  const Group& with = s.groups[beside];
  if (with.kind != GroupKind::noun || with.preposition != p.words->with || !s.mention(beside) || s.groups[clause.verb].gap != with.gap) return;
  const auto members = s.tree->members(beside);
  if (members[members.size() - 1] + 1u == clause.verb && (with.gap == 0 || with.gap == groups::gap_comma)) add(beside, true);
}

// "Jordan hosted Kerry together with Hammond": to whom else it is done; one of the objects' kind, and not of the doer's.
void Extractor::Work::add_companions(const SentenceView& s, const FrameMatch& match, const Actors& subjects, Actors& objects) {
  constexpr int most = 24;
  int seen = 0;
  const EntityType type = cast[objects[0].entity].type;
  if (cast[subjects[0].entity].type == type || (*p.ontology)[match.frame->relation].symmetric) return;
  for (GroupIndex c = s.tree->first_child(match.trigger); c != no_group && ++seen <= most; c = s.tree->next_sibling(c)) {
    const Group& group = s.groups[c];
    if (c < match.object.group || group.kind != GroupKind::noun || (group.preposition != p.words->together_with && group.preposition != p.words->along_with)) continue;
    for (const Actor& a : actors.find(s, c, match.frame->object_types)) {
      if (cast[a.entity].type == type && std::none_of(objects.begin(), objects.end(), [&](const Actor& o) { return o.entity == a.entity; })) objects.push_back(a);
    }
  }
}

// "a war of words between X and Y", "removed X from its list of terrorists", "expelled the army from X": where a frame that asks for more
// reads another hostile thing between the same two, that is meant.
bool Extractor::Work::says_less(const FrameMatch& match) const {
  const Relation& kind = (*p.ontology)[match.frame->relation];
  if (kind.sign >= 0 || kind.said) return false;
  const auto& parts = match.frame->parts;
  const bool bare = match.clause != no_clause && parts.size() == 1 && parts[0].kind == Part::Kind::object && parts[0].filler.words.empty();
  if (!bare && match.clause != no_clause) return false;
  const auto tells = [](const Part& part) { return !part.optional && part.kind == Part::Kind::prepositional && part.filler.slot != Slot::object && part.filler.slot != Slot::subject; };
  return std::any_of(matches.begin(), matches.end(), [&](const FrameMatch& m) {
    if (m.trigger != match.trigger || m.frame->parts.size() <= parts.size() || m.subject.group != match.subject.group || m.object.group != match.object.group || m.frame->relation == match.frame->relation) return false;
    const Relation& other = (*p.ontology)[m.frame->relation];
    return other.sign < 0 && (bare ? std::any_of(m.frame->parts.begin(), m.frame->parts.end(), tells) : other.said);
  });
}

// "was put on trial in Khartoum": by the state that the city is in.
void Extractor::Work::add_state_around(const SentenceView& s, const Binding& binding, TypeSet types, Actors& out) const {
  if (binding.group == no_group || binding.anchor || !types.has(EntityType::country) || types.has(EntityType::place) || s.groups[binding.group].preposition != p.words->in) return;
  const Mention* m = s.mention(binding.group);
  if (!m || m->end != s.groups[binding.group].end || s.groups[binding.group].possessive) return;
  const EntityIndex state = m->form == names::MentionForm::capital ? m->entity : m->type == EntityType::place ? cast[m->entity].country : no_entity;
  if (state != no_entity && cast[state].type == EntityType::country) out.push_back({state, s.span(m->begin, m->end), false, binding.group});
}

// '"...," X said. "Y must go."': a sentence that is all a quotation is X's, where the one before was.
void Extractor::Work::note_quotation(SentenceView& s) {
  if (discourse.speaker == no_entity) return;
  const bool goes_on = chain_sentence + 1u == s.number && chain_paragraph == s.sentence.paragraph;
  size_t words = 0, inside = 0;
  bool quotes = false;
  for (size_t i = 0; i < s.tokens.size(); ++i) {
    quotes |= s.quoted[i];
    if (tokens::is_punctuation(s.tokens[i].tag)) continue;
    ++words;
    inside += s.quoted[i];
  }
  if (!quotes) return;
  const bool whole = words == inside;
  if (whole && !goes_on) return;
  chain_sentence = s.number;
  chain_paragraph = s.sentence.paragraph;
  if (whole && s.tokens.back().span.of(s.text) != "?") s.said_by = discourse.speaker;
}

// Without the number of claims, which is the caller's to count.
MatchOutcome Extractor::Work::add_match(const SentenceView& s, const FrameMatch& found) {
  FrameMatch match = found;
  if (match.object.group != no_group) match.object.group = what_is_called(s, match.object.group);
  const Frame& frame = *match.frame;
  const std::string_view relation = (*p.ontology)[frame.relation].name;
  Stance stance = match.told ? Stance() : match.clause != no_clause ? stances.of_clause(s, match.clause) : stances.of_noun(s, match.trigger, match.subject.group);
  if (match.apposition) {
    const EntityIndex source = stance.source;
    stance = {};
    stance.source = source;
  }
  // "joined NATO in condemning X": in that alone.
  if (match.clause != no_clause && match.object.group != no_group && p.words->of_verb(s.lemma(match.trigger)) == Embedding::join) {
    for (GroupIndex g = s.tree->first_child(match.trigger); g != no_group; g = s.tree->next_sibling(g)) {
      if (s.groups[g].form == VerbForm::gerund && s.groups[g].preposition == p.words->in) return {0, "joins in what follows alone", g};
    }
  }
  if (says_less(found)) return {0, "a frame that asks for more reads another thing", no_group};
  // "ruled out a deal at a briefing in Riga": was there all the same.
  if (match.aside) stance.negated = false;
  if (stance.finished && stance.negated && !(*p.ontology)[frame.relation].lasts) stance.negated = false;
  if (match.negated && match.clause != no_clause) stance.negated = !stance.negated;
  std::string content;
  if (match.content != no_group) content = literal_of(s, match.content);

  Actors subjects;
  if (!match.told) {
    subjects = actors_of(s, match.subject, frame.subject_types, {});
    if (subjects.empty()) add_state_around(s, match.subject, frame.subject_types, subjects);
  } else if (frame.subject_types.has(cast[s.said_by].type)) {
    subjects.push_back({s.said_by, s.span(s.groups[match.trigger].begin, s.groups[match.trigger].end), false, match.trigger});
  }
  if (match.clause != no_clause && !subjects.empty()) add_fellows(s, match, subjects);
  // "A, who had called, and B met": who called, and not B.
  const Clause* inside = match.clause != no_clause ? &s.tree->clauses()[match.clause] : nullptr;
  const auto drop_later = [&](const Binding& end, Actors& found_there) {
    if (!inside || inside->noun == no_group || inside->noun != end.group || found_there.size() < 2) return;
    const auto members = s.tree->members(inside->noun);  // and none of "the states that did, including X"
    const auto later = [&](const Actor& a) { return a.group > inside->verb && std::find(members.begin(), members.end(), a.group) != members.end(); };
    found_there.shorten(size_t(std::remove_if(found_there.begin(), found_there.end(), later) - found_there.begin()));
  };
  drop_later(match.subject, subjects);
  // "Belarus, an ally of Moscow, and Chad agreed": who Belarus is.
  if (match.apposition && subjects.size() > 1 && match.trigger > match.subject.group && !tokens::is_plural(s.head(match.trigger).tag)) {
    const auto members = s.tree->members(match.subject.group);
    if (members.size() > 1 && members[1] > match.trigger) subjects.shorten(size_t(std::remove_if(subjects.begin(), subjects.end(), [&](const Actor& a) { return a.group > match.trigger; }) - subjects.begin()));
  }
  deed = {};
  deed.relation = frame.relation;
  deed.trigger = match.trigger;
  deed.states = (*p.ontology)[frame.relation].standing;
  deed.said = (*p.ontology)[frame.relation].said;
  deed.hostile = (*p.ontology)[frame.relation].sign < 0;
  deed.neutral = (*p.ontology)[frame.relation].sign == 0 && !(*p.ontology)[frame.relation].symmetric;
  deed.apart = (*p.ontology)[frame.relation].sign < 0 || (*p.ontology)[frame.relation].symmetric;
  const ClauseIndex around = match.clause != no_clause ? match.clause : s.tree->clause_around(match.trigger);
  if (around != no_clause) {
    const Clause& clause = s.tree->clauses()[around];
    deed.verb = clause.verb;
    deed.main = clause.link == Label::root || (clause.link == Label::conjunct && clause.parent != no_clause && s.tree->clauses()[clause.parent].link == Label::root);
  }
  const bool each_other = !frame.reciprocal && is_each_other(s, match.object, match.subject.group);
  if (frame.reciprocal || each_other) {
    // "A and B have both held talks there", "A and B each signed a pact": not with each other.
    const Group& verb = s.groups[match.trigger];
    for (uint32_t i = verb.begin; frame.reciprocal && verb.kind == GroupKind::verb && i < verb.end; ++i) {
      if (s.tokens[i].word == p.words->both || s.tokens[i].word == p.words->each) return {0, "each of them does it by himself", match.trigger};
    }
    // "A and B downgraded ties": with the third whom both of them have to do with, not with each other.
    const auto implied = [&](const FrameMatch& m) { return m.trigger == match.trigger && m.frame->relation == frame.relation && !m.frame->reciprocal && !m.frame->sides && m.object.group == no_group; };
    if (frame.reciprocal && deed.hostile && subjects.size() == 2 && std::any_of(matches.begin(), matches.end(), implied)) {
      const EntityIndex third = third_side(subjects[0].entity, subjects[1].entity, s.number, match.trigger, frame.object_types);
      if (third != no_entity) return {0, "both of them do it to a third", match.trigger};
    }
    // "the presidents of Guinea and Mauritania, X and Y": by their names.
    const auto named = [&](const Actor& a) { return std::any_of(subjects.begin(), subjects.end(), [&](const Actor& b) { return serves(b.entity, a.entity); }); };
    // Those who take part in a summit sit side by side.
    constexpr long few = 4;
    if (frame.kind == Frame::Kind::noun && std::count_if(subjects.begin(), subjects.end(), [&](const Actor& a) { return !named(a); }) > few) {
      return {0, "too many to do it each with each other", match.subject.group};
    }
    const size_t before = claims.size();
    for (size_t i = 0; i < subjects.size(); ++i) {
      for (size_t j = i + 1; j < subjects.size(); ++j) {
        if (subjects[i].excluded || subjects[j].excluded || named(subjects[i]) || named(subjects[j])) continue;
        add_claim(s, relation, subjects[i], &subjects[j], "", stance, frame.polarity, frame.modality, content, frame.name);
        if (!(*p.ontology)[frame.relation].symmetric) {
          add_claim(s, relation, subjects[j], &subjects[i], "", stance, frame.polarity, frame.modality, content, frame.name);
        }
      }
    }
    if (claims.size() > before) return {};
    // "Members of the Contact Group met": its meeting.
    const Actor club = subjects.size() == 1 ? subjects[0] : actors.anchor(s, match.subject.group);
    if (frame.reciprocal && club.entity != no_entity && (cast[club.entity].type == EntityType::organization || cast[club.entity].type == EntityType::body)) {
      discourse.note_event(0, DeedNouns::only(frame.relation), club.entity, s.number, match.trigger);
    }
    return {0, "fewer than two actors do it with each other", subjects.empty() ? match.subject.group : no_group};
  }
  if (subjects.empty()) return {0, "no actor that may be its subject", match.subject.group};
  if (match.object.group == no_group) {
    // "recalled its ambassador": from whom the text says it has to do with.
    party.clear();
    for (const Actor& subject : subjects) party.push_back(subject.entity);
    const size_t first = claims.size();
    // "offered to mediate": between the two that stand against each other.
    if (frame.sides) {
      const Span words = s.span(s.groups[match.trigger].begin, s.groups[match.trigger].end);
      std::vector<EntityIndex> others = party;
      for (const EntityIndex one : party) others.push_back(cast[one].country);
      TypeSet kinds;
      for (const EntityType type : {EntityType::country, EntityType::organization, EntityType::person}) kinds.add(type);
      // Those he has been told to mediate between, or else whoever the text sets apart.
      std::vector<EntityIndex> sides = subjects.size() == 1 ? discourse.done_to(subjects[0].entity, frame.relation, s.number, match.trigger) : std::vector<EntityIndex>();
      if (sides.size() != 2) sides = discourse.opponents(s.number, match.trigger, others, kinds, {});
      for (const EntityIndex side : sides) {
        const Actor other{side, words, false, match.trigger};
        for (const Actor& subject : subjects) add_claim(s, relation, subject, &other, "", stance, frame.polarity, frame.modality, content, frame.name);
      }
      if (claims.size() > first) return {};
      return {0, "the text sets no two sides apart", match.trigger};
    }
    const Span words = s.span(s.groups[match.trigger].begin, s.groups[match.trigger].end);
    unsaid.clear();
    for (const Actor& subject : subjects) {
      // What a state does to somebody unsaid it does to a state.
      TypeSet ends = frame.object_types;
      if (cast[subject.entity].type == EntityType::country && ends.has(EntityType::country)) ends.bits = uint8_t(1u << unsigned(EntityType::country));
      // "X took part": in the meeting just told of.
      unsaid.push_back(frame.event ? discourse.holder_of(0, DeedNouns::only(frame.relation), s.number, match.trigger, 1) : discourse.other_side(subject.entity, s.number, match.trigger, party, ends, true));
    }
    // "A and B recalled their envoys": from one and the same, if from anybody; in doubt from whom the text is about.
    if (const EntityIndex main = discourse.main_country(); std::any_of(unsaid.begin(), unsaid.end(), [&](EntityIndex e) { return e != unsaid[0]; })) {
      const bool about = std::find(unsaid.begin(), unsaid.end(), main) != unsaid.end();
      std::fill(unsaid.begin(), unsaid.end(), about ? main : no_entity);
    }
    for (size_t i = 0; i < subjects.size(); ++i) {
      const Actor other{unsaid[i], words, false, match.trigger};
      if (other.entity != no_entity) add_claim(s, relation, subjects[i], &other, "", stance, frame.polarity, frame.modality, content, frame.name);
    }
    if (claims.size() > first) return {};
    return {0, "the text names no other side", match.trigger};
  }
  party.clear();
  for (const Actor& subject : subjects) party.push_back(subject.entity);
  const Relation& kind = (*p.ontology)[frame.relation];
  actors.attitude = kind.through;
  actors.hostile = kind.sign < 0;
  const GroupIndex summed_up = kind.through && !match.object.anchor ? doer_summed_up(s, match.object.group) : no_group;
  Actors objects;
  if (summed_up != no_group) {
    objects = actors.find(s, summed_up, frame.object_types);
  } else {
    objects = frame.object_types.parties ? parties_of(s, match.object.group, match.trigger, frame) : actors_of(s, match.object, frame.object_types, party);
    drop_later(match.object, objects);
  }
  actors.attitude = actors.hostile = false;
  bool through = kind.through && !match.object.anchor && !frame.object_types.literal;
  // "backed Colombia's largest guerrilla group": others than Colombia.
  const ActorNoun among = s.mention(match.object.group) ? ActorNoun::none : p.words->actor_noun(s.lemma(match.object.group));
  through &= among != ActorNoun::kind && among != ActorNoun::crowd && among != ActorNoun::group && among != ActorNoun::people;
  if (frame.by_deed) {
    // A deed, and not an accord, which is nobody's alone.
    const DeedNouns::Relations told = p.deed_nouns->of(s.lemma(match.object.group));
    through &= told.any() && (told & mutual).none();
    objects.clear();
  }
  // "clashed with Syrian rebels": people are no deed of the state they go with.
  const ActorNoun people = match.object.group == no_group ? ActorNoun::none : p.words->actor_noun(s.lemma(match.object.group));
  through &= people != ActorNoun::crowd && people != ActorNoun::people && people != ActorNoun::group;
  if (!objects.empty() && match.clause != no_clause) add_companions(s, match, subjects, objects);
  if (objects.empty() && through) {
    // "derided the initiative of the United States": an attitude to what an actor does is one to the actor.
    // ... but "the arrest of X" is no deed of X's: where a noun's own frames make the of-phrase their object, it is not the doer.
    Actor owner = done_to(s, match.object.group) ? Actor() : actors.anchor(s, match.object.group);
    // "condemned the sale of arms to X": X is no seller.
    const Symbol of = owner.group == no_group || owner.group == match.object.group ? 0 : s.groups[owner.group].preposition;
    if (of != 0 && (of == p.words->to || of == p.words->for_)) owner = {};
    if (owner.entity == no_entity) owner = actors.owner(s, match.object.group);
    if (owner.entity != no_entity && frame.object_types.has(cast[owner.entity].type)) {
      // "the drills of Japan and South Korea", "US-Japanese drills": all of them.
      objects = owner.group == match.object.group || owner.group == no_group ? actors.owners(s, match.object.group, frame.object_types) : actors.find(s, owner.group, frame.object_types);
      if (objects.empty()) objects.push_back(owner);
    }
    if (!objects.empty()) deed.about = s.lemma(match.object.group);
    // "Russia's raid and the threats of China": whose each of them is.
    const auto deeds = objects.empty() ? clauses::Members() : s.tree->members(match.object.group);
    for (size_t i = 1; i < deeds.size(); ++i) {
      if (s.groups[deeds[i]].kind != GroupKind::noun || s.mention(deeds[i]) || done_to(s, deeds[i])) continue;
      const Actor other = actors.anchor(s, deeds[i]);
      const Symbol by = other.group == no_group || other.group == deeds[i] ? 0 : s.groups[other.group].preposition;
      const bool known = std::any_of(objects.begin(), objects.end(), [&](const Actor& a) { return a.entity == other.entity; });
      if (other.entity != no_entity && !known && by != p.words->to && by != p.words->for_ && frame.object_types.has(cast[other.entity].type)) objects.push_back(other);
    }
    // "drills between Japan and South Korea": right behind it, whatever it was hung on.
    if (const size_t next = match.object.group + 1u; objects.empty() && next < s.groups.size() && s.groups[next].preposition == p.words->between) {
      objects = actors.find(s, GroupIndex(next), frame.object_types);
      if (objects.size() < 2) objects.clear();
    }
    // "the plan drawn up by Russia"
    const auto find_agent = [&](GroupIndex noun) {
      for (GroupIndex g = s.tree->first_child(noun); objects.empty() && owner.entity == no_entity && g != no_group; g = s.tree->next_sibling(g)) {
        if (const GroupIndex agent = s.agent_behind(g); agent != no_group) objects = actors.find(s, agent, frame.object_types);
      }
    };
    find_agent(match.object.group);
    // "condemned the move as a coup staged by Russia", "as a crime by Russia"
    if (const size_t as = match.object.group + 1u; objects.empty() && as < s.groups.size() && s.groups[as].preposition == p.words->as && s.groups[as].kind == GroupKind::noun) {
      find_agent(GroupIndex(as));
      const GroupIndex by = objects.empty() ? s.phrase(GroupIndex(as), p.words->by) : no_group;
      if (by != no_group) objects = actors.find(s, by, frame.object_types);
    }
  }
  // "abandoned the talks": nobody's alone.
  through &= match.object.group == no_group || (p.deed_nouns->of(s.lemma(match.object.group)) & mutual).none();
  if (objects.empty() && through) {
    // "condemned the invasion": whoever invaded.
    for (const EntityIndex e : doers_of(s, match.object.group)) {
      const bool own = cast[e].type == EntityType::body && std::find(party.begin(), party.end(), cast[e].country) != party.end();  // a state's army is no other's
      if (frame.object_types.has(cast[e].type) && !own) objects.push_back({e, s.span(s.groups[match.object.group].core, s.groups[match.object.group].end), false, match.object.group});
    }
    // "welcomed the raids" of a whole coalition is no support for each of its members.
    if (frame.by_deed && objects.size() > 2) objects.clear();
    if (!objects.empty()) deed.about = s.lemma(match.object.group);
  }
  // "The two countries withdrew their ambassadors from Bogota": two others than Colombia.
  const bool several = subjects.size() > 1 && !s.mention(match.subject.group) && s.tree->child(match.subject.group, Label::conjunct) == no_group && (*p.ontology)[frame.relation].sign < 0;
  // "held back a speech that ...": whose words they are is no object.
  if (match.clause != no_clause && match.object.group != no_group && !match.object.anchor && p.words->actor_noun(s.lemma(match.object.group)) == ActorNoun::text && !s.mention(match.object.group)) {
    const GroupIndex author = actors.author_of(s, match.object.group);
    if (author != no_group && author == s.tree->clauses()[match.clause].subject) return {0, "its own words", match.object.group};
  }
  for (const Actor& object : objects) {
    const EntityIndex home = cast[object.entity].type == EntityType::place ? cast[object.entity].country : object.entity;
    const bool both_ends = several && std::any_of(subjects.begin(), subjects.end(), [&](const Actor& a) { return a.entity == home; });
    if (both_ends && objects.size() == 1) return {0, "one of those who do it would do it to himself", match.object.group};
  }
  // "stoned the French embassy in Bamako": the building too.
  if (kind.sign < 0 && kind.object.has(EntityType::place) && !objects.empty() && !only) {
    for (const Actor& place : facilities) {
      if (place.group == match.object.group && frame.object_types.has(EntityType::place)) objects.push_back(place);
    }
  }
  const size_t before = claims.size();
  for (const Actor& subject : subjects) {
    // "The Kenyan president ended a feud between Kenya and Uganda": no third.
    const auto own = [&](const Actor& object) { return subject.entity == object.entity || serves(subject.entity, object.entity); };
    if (kind.third && objects.size() > 1 && std::any_of(objects.begin(), objects.end(), own)) continue;
    for (const Actor& object : objects) {
      if (subject.entity == object.entity) continue;
      // Whoever thanks or defends his own country is no ally of it, but he may come home.
      if (kind.sign > 0 && !kind.standing && (kind.symmetric || !kind.joined) && serves(subject.entity, object.entity)) continue;
      if (kind.sign > 0 && discourse.is_hostile(subject.entity, object.entity, s.number, match.trigger)) continue;
      // "closed his country's embassy": not towards his own state.
      if (kind.sign < 0 && !kind.through && object.group != no_group && s.tree->child(object.group, Label::possessor) != no_group && serves(subject.entity, object.entity)) continue;
      // "widened US sanctions": the president's own state imposes them, and he does nothing against it; but he may leave it, or speak against
      // it ("his own government").
      const bool act = kind.sign < 0 && !kind.object.has(EntityType::place);
      const bool criticism = kind.said && std::any_of(s.tokens.begin() + s.groups[match.object.group].begin, s.tokens.begin() + s.groups[match.object.group].end, [&](const Token& t) { return t.word == p.words->own; });
      if (act && !criticism && cast[object.entity].type == EntityType::country && serves(subject.entity, object.entity) && !(kind.said && is_free_of(subject.entity, object.entity))) continue;
      // "condemned the strike, calling it a crime": what it is does not stand for his own club.
      if (kind.said && kind.sign < 0 && !criticism && object.group != no_group && !s.mention(object.group) && cast[object.entity].type == EntityType::organization && discourse.club_of(subject.entity) == object.entity) continue;
      // "left the White House": a building.
      const Mention* seat = kind.sign < 0 && object.group != no_group && cast[subject.entity].type == EntityType::person && !kind.object.has(EntityType::person) ? s.mention(object.group) : nullptr;
      if (seat && seat->form == names::MentionForm::seat) continue;
      // "the first visit by an Egyptian president to the country": another one than his.
      if (kind.joined && kind.object.has(EntityType::place) && cast[object.entity].type == EntityType::country && object.group != no_group && !s.mention(object.group) && serves(subject.entity, object.entity)) continue;
      const bool abroad = frame.abroad || (match.beside && cast[subject.entity].type == EntityType::person);
      if (abroad && !is_abroad(subject.entity, object.entity)) continue;
      if (frame.home && is_abroad(subject.entity, object.entity)) continue;
      // Who heads a ministry or a delegation does not lead the state that it acts for.
      if (kind.titled && kind.implies && heads_part(s, object.group)) continue;
      Actor who = subject;
      who.excluded = subject.excluded != object.excluded;
      add_claim(s, relation, who, &object, "", stance, frame.polarity, frame.modality, content, frame.name);
    }
    if (objects.empty() && frame.object_types.literal && !match.object.anchor) {
      // "demanded an apology and the release of the crew": each of them; "asked for that, and for a pause": the pause.
      auto members = s.tree->members(match.object.group);
      const auto fits = [&](GroupIndex m) { return may_be_literal(s, m, frame.object_types); };
      const bool nouns = std::all_of(members.begin(), members.end(), [&](GroupIndex m) { return s.groups[m].kind == groups::GroupKind::noun; });
      const bool list = members.size() > 1 && nouns && (std::all_of(members.begin(), members.end(), fits) || s.groups[match.object.group].pronoun == Pronoun::demonstrative);
      if (!list) members.shorten(1);
      for (const GroupIndex m : members) {
        if (!fits(m)) continue;
        if (frame.object_types.office && m != match.object.group && s.mention(m) && s.mention(m)->type == EntityType::person) continue;  // "is a minister, and the envoy Ann Lee"
        Stance wanted = stance;
        wanted.negated ^= s.tokens[s.groups[m].core].word == p.words->no;  // "wants no army"
        add_claim(s, relation, subject, nullptr, literal_of(s, m, list), wanted, frame.polarity, frame.modality, content, frame.name);
        if (frame.object_types.office && !only) add_given(s, match, subject, m, wanted);
      }
    }
  }
  if (claims.size() > before) return {};
  if (!objects.empty()) return {0, "subject and object are the same", no_group};
  return {0, frame.object_types.literal ? "no text that may be its object" : "no actor that may be its object", match.object.group};
}

// Who was sworn in as minister works for his state.
void Extractor::Work::add_given(const SentenceView& s, const FrameMatch& match, const Actor& subject, GroupIndex office, const Stance& stance) {
  const Frame& frame = *match.frame;
  if ((frame.polarity == Polarity::negated) != (stance.negated != subject.excluded) || std::max(frame.modality, stance.modality) != Modality::actual) return;
  role_claims.clear();
  roles.read_given(s, subject, office, role_claims);
  for (const RoleClaim& r : role_claims) add_claim(s, r.relation, subject, &r.object, "", stance, frame.polarity, frame.modality, "", std::string(r.relation) + "/" + std::string(r.rule));
}

// Whether a noun stands for a state by what is only a part of it.
bool Extractor::Work::heads_part(const SentenceView& s, GroupIndex group) const {
  if (group == no_group || s.groups[group].kind != groups::GroupKind::noun || s.mention(group)) return false;
  const Symbol lemma = s.lemma(group);
  const ActorNoun noun = p.words->actor_noun(lemma);
  const Description what = p.words->description(lemma);
  return acts_for_state(noun) && noun != ActorNoun::rule && what != Description::country && !is_club(what);
}

// With whom both had to do just before, other than each other; no_entity for nobody.
EntityIndex Extractor::Work::third_side(EntityIndex a, EntityIndex b, uint32_t sentence, GroupIndex trigger, TypeSet types) const {
  const EntityIndex third = discourse.other_side(a, sentence, trigger, std::array{b}, types, true);
  return third != no_entity && third == discourse.other_side(b, sentence, trigger, std::array{a}, types, true) ? third : no_entity;
}

// A statesman of that state: of those the schema knows, who ever held an office there, and not an international one.
bool Extractor::Work::serves(EntityIndex person, EntityIndex state) const {
  if (cast[person].type != EntityType::person || cast[state].type != EntityType::country || cast[person].country != state || discourse.serves_club(person)) return false;
  if (cast.is_local(person)) return true;
  const auto offices = p.gazetteer->offices_of(person);
  return std::any_of(offices.begin(), offices.end(), [&](const names::Office& o) { return o.of == state; });
}

// Whether somebody holds no office of his own state that he could not speak against: he did once, leads its opposition or a party.
bool Extractor::Work::is_free_of(EntityIndex person, EntityIndex state) const {
  if (const auto told = discourse.office_in(person, state)) return !*told;
  return !cast.is_local(person) && document->date && !discourse.in_office(person, [&](const names::Office& o) { return o.of == state; });
}

// Of another state than a place; who serves an organisation and has no state is abroad everywhere.
bool Extractor::Work::is_abroad(EntityIndex who, EntityIndex where) const {
  const auto home = [&](EntityIndex e) { return cast[e].type == EntityType::country ? e : cast[e].country; };
  if (home(who) == no_entity) return cast[who].type == EntityType::person && discourse.serves_club(who);
  return home(where) != no_entity && home(who) != home(where);
}

// Who takes part in talks or a treaty: those it is between, those whose it is and with whom, who holds or signs it, or who held or signed the
// last one that the text told of. `trigger`: the verb that has them for its object.
Actors Extractor::Work::parties_of(const SentenceView& s, GroupIndex group, GroupIndex trigger, const Frame& frame) {
  const Group& g = s.groups[group];
  const TypeSet types = frame.object_types;
  if (g.kind != GroupKind::noun || g.pronoun != Pronoun::none) return {};
  // "a summit was held between A and B, mediated by X": hung on those whom it was between.
  if ((g.preposition == p.words->between || g.preposition == p.words->among) && group < trigger) {
    Actors sides = actors.find(s, group, types);
    return sides.size() > 1 ? sides : Actors();
  }
  if (g.mention != groups::no_mention) return {};
  const DeedNouns::Relations relations = p.deed_nouns->of(s.lemma(group)) & mutual;
  if (relations.none()) return {};
  // "is to leave the pact": no talks.
  if (const auto own = DeedNouns::only(frame.relation); (own & mutual).any() && (own & relations).none()) return {};
  Actors out;
  const auto add = [&](const Actors& more) {
    for (const Actor& a : more) {
      if (std::none_of(out.begin(), out.end(), [&](const Actor& o) { return o.entity == a.entity; })) out.push_back(a);
    }
  };
  bool with = false;
  for (GroupIndex c = s.tree->first_child(group); c != no_group; c = s.tree->next_sibling(c)) {
    const Symbol preposition = s.groups[c].preposition;
    if (s.groups[c].kind != GroupKind::noun || c < group) continue;
    if (preposition == p.words->between || preposition == p.words->among) add(actors.find(s, c, types));
    if (preposition == p.words->with) {
      add(actors.find(s, c, types));
      with = true;
    }
  }
  // "talks hosted by X": X is the one who does that, and no party to them.
  const bool done_by = trigger != no_group && s.tree->head(trigger) == group && s.agent_behind(trigger) != no_group;
  if ((out.empty() || with) && !done_by) add(actors.owners(s, group, types));
  const auto club = [&](EntityIndex e) { return cast[e].type == EntityType::organization || cast[e].type == EntityType::body; };
  if (out.size() > 1 || (out.size() == 1 && club(out[0].entity))) return out;
  // "A and B signed the deal brokered by X".
  const GroupIndex up = s.tree->head(group);
  if (up != no_group && up != trigger && s.tree->clause_of(up) != no_clause && s.tree->label(group) != Label::subject) {
    const Clause& clause = s.tree->clauses()[s.tree->clause_of(up)];
    // ... and "under a deal brokered by X, A and B agreed".
    const bool theirs = clause.object == group || (g.preposition != 0 && s.tree->label(group) == Label::oblique);
    if (theirs && clause.subject != no_group && clause.subject != group && !clause.passive) add(actors.find(s, clause.subject, types));
  }
  // "The deal, brokered by X, was signed by A and B."
  if (up != no_group && s.tree->clause_of(up) != no_clause && s.tree->label(group) == Label::passive_subject) {
    if (const Clause& clause = s.tree->clauses()[s.tree->clause_of(up)]; up != trigger && clause.passive && clause.agent != no_group) add(actors.find(s, clause.agent, types));
  }
  // "a deal under which A and B will reopen their embassies"
  for (GroupIndex c = s.tree->first_child(group); out.empty() && c != no_group; c = s.tree->next_sibling(c)) {
    if (s.tree->label(c) != Label::relative || s.tree->clause_of(c) == no_clause) continue;
    const GroupIndex who = s.tree->clauses()[s.tree->clause_of(c)].subject;
    if (who == no_group || who < group + 1u) continue;
    add(actors.find(s, who, types));
    if (out.size() < 2) out.clear();
  }
  if (out.size() > 1) return out;
  // "Malaysian-brokered talks": of those who have had some, whatever article they have.
  if (!out.empty() || (s.tokens[g.core].word != p.words->the && group != trigger)) return {};
  // "the session of the summit": of another one.
  if (const GroupIndex of = s.phrase(group, p.words->of); of != no_group && !s.groups[of].time) return {};
  // "The meeting was attended by X": of the group that the text has just said met, or those who did with each other, or who was to meet.
  constexpr uint32_t just = 1, before = 8;
  const auto held_by = [&](uint32_t window) {
    const EntityIndex holder = discourse.holder_of(s.lemma(group), relations, s.number, group, window);
    if (!out.empty() || holder == no_entity || !types.has(cast[holder].type)) return;
    out.push_back({holder, s.span(g.core, g.end), false, group});
    discourse.note_event(s.lemma(group), relations, holder, s.number, group);
  };
  held_by(just);
  if (!out.empty()) return out;
  for (const EntityIndex e : discourse.partners(relations, s.number, group)) {
    if (types.has(cast[e].type)) out.push_back({e, s.span(g.core, g.end), false, group});
  }
  held_by(before);
  return out;
}

// "Chad closed the border, a step that Niger condemned": a noun that sums up what was told stands beside the last word of it, and whose
// step it is the clause says. The subject of that clause, or none where the noun is no such one.
GroupIndex Extractor::Work::doer_summed_up(const SentenceView& s, GroupIndex group) const {
  const Group& g = s.groups[group];
  if (g.kind != GroupKind::noun || s.tree->label(group) != Label::apposition || s.tokens[g.core].lemma != p.words->a || s.mention(group)) return no_group;
  if (p.words->actor_noun(s.lemma(group)) != ActorNoun::none || p.words->description(s.lemma(group)) != Description::none) return no_group;
  const ClauseIndex around = s.tree->clause_around(group);
  if (around == no_clause) return no_group;
  const Clause& clause = s.tree->clauses()[around];
  return clause.passive ? clause.agent : clause.subject;
}

// Who did what a noun or "it" tells of, by the claims before; `party` did not.
std::vector<EntityIndex> Extractor::Work::doers_of(const SentenceView& s, GroupIndex group) {
  const Group& g = s.groups[group];
  const Token& first = s.tokens[g.core];
  const Symbol word = s.head(group).word;
  const bool pronoun = g.core == g.head && (p.words->is_it(word) || word == p.words->this_ || word == p.words->that);
  DeedNouns::Relations relations;
  if (pronoun) {
    relations.set(DeedNouns::any);
  } else if (g.pronoun == Pronoun::none && g.mention == groups::no_mention && first.tag == tokens::Tag::DT && first.word != p.words->no) {
    relations = p.deed_nouns->of(s.lemma(group));
  }
  if (relations.none()) return {};
  // "the attack on X", "the arrest of X": to whom it was done.
  EntityIndex victim = no_entity;
  for (GroupIndex c = s.tree->first_child(group); c != no_group && victim == no_entity; c = s.tree->next_sibling(c)) {
    if (s.groups[c].preposition == 0 || s.groups[c].kind != GroupKind::noun) continue;
    victim = actors.find_one(s, c, ActorFinder::any()).entity;
    if (victim == no_entity && s.groups[c].preposition == p.words->of && !s.groups[c].time) return {};  // "the violation of the treaty": a deed of its own
  }
  const bool to_self = p.deed_nouns->to_self(s.lemma(group));
  // A general of NATO rejects what NATO is criticised for.
  std::vector<EntityIndex> own = party;
  for (size_t i = 0; to_self && i < party.size(); ++i) {
    for (const EntityIndex e : {cast[party[i]].country, discourse.club_of(party[i])}) {
      if (e != no_entity) own.push_back(e);
    }
  }
  auto doers = discourse.doers(relations, s.number, group, s.lemma(group), pronoun, victim, to_self, own);
  if (doers.empty() && !pronoun && !to_self) doers = discourse.lead_doers(relations, s.number, victim, party);
  return doers;
}

void Extractor::Work::add_claim(const SentenceView& s, std::string_view relation, const Actor& subject, const Actor* object, std::string literal,
                                const Stance& stance, Polarity polarity, Modality modality, std::string content, std::string_view rule) {
  Claim claim;
  claim.subject = entity(subject.entity);
  claim.subject_mention = subject.mention.of(s.text);
  claim.relation = relation;
  if (object) {
    claim.object = entity(object->entity);
    claim.object_mention = object->mention.of(s.text);
  } else {
    claim.literal = std::move(literal);
  }
  claim.content = std::move(content);
  const bool negated = (polarity == Polarity::negated) != (stance.negated != subject.excluded);
  claim.polarity = negated ? Polarity::negated : Polarity::affirmed;
  claim.modality = std::max(modality, stance.modality);
  if (stance.source != no_entity) claim.source = entity(stance.source);
  claim.evidence = evidence(s);
  claim.rule = rule;
  claims.push_back(std::move(claim));
  Deed done = deed;
  done.subject = subject.entity;
  done.object = object ? object->entity : no_entity;
  done.sentence = s.number;
  discourse.note_deed(done);
}

// Each claim once a sentence, the most specific relation only, in order. Works on views and numbers: claims are large, and most texts
// hold few that repeat.
void Extractor::Work::finish() {
  struct Key {
    uint32_t sentence;
    RelationId relation;
    Polarity polarity;
    bool literal;
    std::string_view subject, object;
    auto operator<=>(const Key&) const = default;
  };
  const auto key = [](const Claim& c, RelationId relation) {
    return Key{c.evidence.sentence, relation, c.polarity, c.literal.has_value(), c.subject.id, c.literal ? *c.literal : c.object.id};
  };
  std::vector<RelationId> relations;
  std::vector<Key> implied;
  std::vector<std::pair<Key, uint32_t>> said;
  for (uint32_t i = 0; i < claims.size(); ++i) {
    const Claim& c = claims[i];
    const RelationId relation = *p.ontology->find(c.relation);
    relations.push_back(relation);
    for (auto up = (*p.ontology)[relation].implies; up; up = (*p.ontology)[*up].implies) implied.push_back(key(c, *up));
    Key k = key(c, relation);
    // A symmetric relation has two ends and no direction.
    if ((*p.ontology)[relation].symmetric && !k.literal && k.object < k.subject) std::swap(k.subject, k.object);
    said.emplace_back(k, i);
  }
  // "approved a sale of jets to X": who deals with somebody does not help him by it. Of a sentence's claims a lasting one that has two
  // ends and no direction tells more than one that only goes one way.
  const auto deals = [&](RelationId r) { return (*p.ontology)[r].symmetric && (*p.ontology)[r].lasts && !(*p.ontology)[r].implies; };
  const auto helps = [&](RelationId r) { return (*p.ontology)[r].sign > 0 && (*p.ontology)[r].lasts && (*p.ontology)[r].implies && !(*p.ontology)[r].symmetric && (*p.ontology)[r].object.has(EntityType::group); };
  std::vector<Key> dealt;
  for (uint32_t i = 0; i < claims.size(); ++i) {
    if (deals(relations[i])) dealt.push_back(said[i].first);
  }
  std::sort(dealt.begin(), dealt.end());
  std::erase_if(said, [&](const auto& one) {
    if (dealt.empty() || !helps(relations[one.second])) return false;
    Key k = one.first;
    if (k.object < k.subject) std::swap(k.subject, k.object);
    auto d = std::lower_bound(dealt.begin(), dealt.end(), k.sentence, [](const Key& a, uint32_t sentence) { return a.sentence < sentence; });
    while (d != dealt.end() && d->sentence == k.sentence && (d->polarity != k.polarity || d->subject != k.subject || d->object != k.object)) ++d;
    return d != dealt.end() && d->sentence == k.sentence;
  });
  std::sort(implied.begin(), implied.end());
  std::sort(said.begin(), said.end());
  std::vector<uint32_t> kept;
  for (size_t i = 0; i < said.size(); ++i) {
    if (i > 0 && said[i - 1].first == said[i].first) continue;
    const uint32_t claim = said[i].second;
    if (!std::binary_search(implied.begin(), implied.end(), key(claims[claim], relations[claim]))) kept.push_back(claim);
  }
  std::sort(kept.begin(), kept.end(), [&](uint32_t a, uint32_t b) { return claims[a] < claims[b]; });
  // In place: a large document has a hundred megabytes of them.
  std::vector<uint32_t> place(claims.size()), there(claims.size());  // of each claim now, and which one is at a place
  std::iota(place.begin(), place.end(), 0);
  std::iota(there.begin(), there.end(), 0);
  for (uint32_t i = 0; i < kept.size(); ++i) {
    const uint32_t from = place[kept[i]];
    if (from == i) continue;
    std::swap(claims[i], claims[from]);
    there[from] = there[i];
    place[there[from]] = from;
  }
  claims.resize(kept.size());
}

}  // namespace entente::claims
