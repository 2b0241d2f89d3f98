#include "claims/extractor.h"

#include <algorithm>
#include <set>

#include "claims/gapping.h"
#include "claims/internal/extractor_work.h"
#include "claims/title_names.h"

namespace entente::claims {

Extractor::Extractor(const Language& language, bool brief) : work_(std::make_unique<Work>(*language.parts_, brief)) {}
Extractor::~Extractor() = default;
uint32_t Extractor::sentences() const { return uint32_t(work_->sentences.size()); }

std::vector<Claim> Extractor::extract(const text::Document& document) { return extract(document, {}); }

std::vector<Claim> Extractor::extract(const text::Document& document, const std::function<void(const Trace&)>& look) {
  Work& w = *work_;
  w.begin(document, text::find_sentences(document));
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
  w.begin(question, {{.span = {0, uint32_t(question.text.size())}, .speaker_label = {}}});
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

// Forgets the document before, and finds what all of this one is read with: tokens and mentions.
void Extractor::Work::begin(const text::Document& text, std::vector<text::Sentence> its_sentences) {
  document = &text;
  actors.open = no_entity;
  claims.clear();
  carried.clear();
  vocabulary.clear();
  cast.clear();
  discourse.begin_document(text.date);
  times.begin_document(text.date);
  told_by = {};
  sentences = std::move(its_sentences);
  find_tokens();
  p.mentions->find(text, tokens, token_ranges, vocabulary, cast, mentions, mention_ranges);
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
  p.mentions->tag_family_names(tokens);
  for (uint32_t i = 0; i < token_ranges.size(); ++i) p.tagger->tag(tokens_of(i), vocabulary, tag_memory);
}

// Groups, then trees, of as many sentences as there is room for.
void Extractor::Work::parse_batch(uint32_t first) {
  const uint32_t end = std::min(first + batch, uint32_t(sentences.size()));
  for (uint32_t i = first; i < end; ++i) {
    std::vector<Group>& groups = parses[i - first].groups;
    groups.clear();
    p.tag_mender->mend(tokens_of(i), mentions_of(i));
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
    const bool described = groups[g].mention == groups::no_mention && (p.words->description(head.lemma) == Description::person || (p.words->actor_noun(head.lemma) != ActorNoun::none && !p.words->is_deed(head.lemma)));
    if (named || described) traits[g] |= clauses::trait_person;
    if (named || (described && groups[g].kind == GroupKind::noun && p.words->description(head.lemma) == Description::person)) traits[g] |= clauses::trait_human;
    if (head.word == p.words->who || head.word == p.words->whom) traits[g] |= clauses::trait_who;
    if (head.tag == tokens::Tag::NNS && groups[g].mention == groups::no_mention) traits[g] |= clauses::trait_many;
    if (head.word == p.words->what) traits[g] |= clauses::trait_what;
    if (head.word == p.words->that) traits[g] |= clauses::trait_that;
    if (head.word == p.words->whose) traits[g] |= clauses::trait_whose;
    const Embedding embeds = groups[g].kind == GroupKind::verb ? p.words->of_verb(head.lemma) : Embedding::none;
    if (embeds == Embedding::say || embeds == Embedding::deny) traits[g] |= clauses::trait_says;
    if (embeds == Embedding::fact || embeds == Embedding::plan || embeds == Embedding::end) traits[g] |= clauses::trait_has;
    if (embeds == Embedding::plan || keeps_from(embeds)) traits[g] |= clauses::trait_wants;
    if (groups[g].kind == GroupKind::verb && head.lemma == p.words->include) traits[g] |= clauses::trait_includes;
    if (groups[g].kind == GroupKind::noun && groups[g].preposition != 0 && groups[g].mention == groups::no_mention && p.time_words->is_known(head.word) && p.time_words->find(s.tokens.subspan(groups[g].head), TimeWord::unit)) traits[g] |= clauses::trait_lasts;
    const bool place = groups[g].kind == GroupKind::noun && ((groups[g].mention != groups::no_mention && s.mentions[groups[g].mention].type == EntityType::place) || p.words->is_facility(head.lemma));
    if (place) traits[g] |= clauses::trait_where;
    if (embeds == Embedding::accuse || embeds == Embedding::plan) traits[g] |= clauses::trait_vows;
    if (groups[g].kind == GroupKind::verb && groups[g].copular && head.lemma != p.words->be) traits[g] |= clauses::trait_becomes;
    if (groups[g].kind == GroupKind::verb && p.words->succeeds(head.lemma)) traits[g] |= clauses::trait_succeeds;
    if (embeds == Embedding::wish) traits[g] |= clauses::trait_asks;
    if (embeds != Embedding::plan && embeds != Embedding::deny && !keeps_from(embeds) && groups[g].kind == GroupKind::verb && p.words->takes_stand(head.lemma)) traits[g] |= clauses::trait_judges;
    const bool speaks = embeds == Embedding::say || embeds == Embedding::deny || embeds == Embedding::accuse || (embeds == Embedding::wish && p.words->of_noun(head.lemma) == Embedding::wish) ||
                        (groups[g].kind == GroupKind::verb && p.words->takes_stand(head.lemma));
    if (speaks) traits[g] |= clauses::trait_speaks;
    if (groups[g].kind == GroupKind::noun && groups[g].mention == groups::no_mention) {
      const Embedding noun = p.words->of_noun(head.lemma);
      if (noun == Embedding::wish && p.words->of_verb(head.lemma) == Embedding::wish) traits[g] |= clauses::trait_asks;
      if (noun == Embedding::plan || keeps_from(noun)) traits[g] |= clauses::trait_intends;
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
  begin_quotation(s);
  stances.begin_sentence(s, discourse.speaker);
  if (stances.speaker() != no_entity) discourse.speaker = stances.speaker();
  if (stances.sayer() != no_entity) told_by = {stances.sayer(), s.number, s.sentence.paragraph};
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
  matches.clear();
  misses.clear();
  matcher.match(s, matches, look ? &misses : nullptr);
  role_claims.clear();
  roles.read(s, matches, role_claims);
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
  add_gapped(s, actors, *p.words, matches);
  add_second_objects(s, *p.words, matches);
  add_gapped_clauses(s, matches);
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

Entity Extractor::Work::entity(EntityIndex index) const {
  const names::Known& known = cast[index];
  return {std::string(known.id), std::string(cast.shown(index)), known.type};
}

Evidence Extractor::Work::evidence(const SentenceView& s) {
  if (evidence_text.empty()) evidence_text = s.sentence.span.of(s.text);
  return {document->id, s.number, document->offsets.to_file(s.sentence.span), evidence_text};
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
  // "will not lift sanctions": they go on.
  const bool goes_on = polarity == Polarity::negated && !negated && stance.modality == Modality::planned;
  claim.modality = std::max(modality, goes_on ? Modality::actual : stance.modality);
  // "X and Y said they back Z": each says so of himself.
  const auto in_party = [&](EntityIndex e) { return std::find(party.begin(), party.end(), e) != party.end(); };
  const bool jointly = stance.source != subject.entity && in_party(stance.source) && in_party(subject.entity);
  if (stance.source != no_entity) claim.source = entity(jointly ? subject.entity : stance.source);
  claim.evidence = evidence(s);
  claim.rule = rule;
  claims.push_back(std::move(claim));
  Deed done = deed;
  done.subject = subject.entity;
  done.object = object ? object->entity : no_entity;
  done.sentence = s.number;
  discourse.note_deed(done);
}

}  // namespace entente::claims
