// What a text teaches of its cast: the names it gives them, where it was written, who was mentioned where.
#include <algorithm>

#include "claims/internal/extractor_work.h"

namespace entente::claims {

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

// Names and pronouns in order, so that later pronouns find them.
void Extractor::Work::note_mentions(const SentenceView& s) {
  discourse.set_scene(scene_before(s));
  for (GroupIndex g = 0; g < s.groups.size(); ++g) {
    const Group& group = s.groups[g];
    if (group.kind != GroupKind::noun) continue;
    const Label label = s.tree->label(g);
    const bool subject = (clauses::is_subject(label) || label == Label::root) && group.preposition == 0;
    const bool object = (label == Label::object || label == Label::indirect_object) && group.preposition == 0;
    const Standing standing = subject ? Standing::subject : object ? Standing::object : Standing::other;
    const bool inner = subject && is_inner(s, g);
    if (group.mention == groups::no_mention && p.words->actor_noun(s.lemma(g)) == ActorNoun::rule) {
      if (const EntityIndex whose = actors.anchor(s, g).entity; whose != no_entity && cast[whose].type == EntityType::country) discourse.note_government(whose, s.number);
    }
    // "Ann Lee, an Australian, left the country": none that has been told of.
    const bool one_of_many = label == Label::apposition && s.tokens[group.core].tag == tokens::Tag::DT && s.tokens[group.core].word != p.words->the;
    // "told Reuters that the group ...": who is only told something is no group that is spoken of.
    const GroupIndex over = object && s.mention(g) && s.mention(g)->type == EntityType::organization ? s.tree->head(g) : no_group;
    const bool only_told = over != no_group && s.groups[over].kind == GroupKind::verb && p.words->of_verb(s.lemma(over)) == Embedding::say;
    for (const Mention& m : s.mentions) {
      if (only_told && s.mention(g) == &m) continue;
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
    const bool counted = plural && (p.words->count(s.tokens[group.core].word) != 0 || (group.head > group.core && p.words->count(s.tokens[group.core + 1u].word) != 0));
    const bool unnamed = plural && group.mention == groups::no_mention && p.words->description(s.lemma(g)) == Description::person;
    if (first || (plural && group.mention == groups::no_mention && (subject || counted || group.pronoun == Pronoun::personal || unnamed))) {
      party.clear();
      for (const Actor& a : actors.find(s, g, ActorFinder::actors_only())) party.push_back(a.entity);
      if (party.size() > 1) discourse.note_party(party, s.number, g, subject, unnamed);
      if (party.size() == 1 && group.mention == groups::no_mention && (first || subject || counted || !unnamed)) discourse.note(party[0], s.number, g, standing, inner);
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

// "In Libya, the government ...", "But in Libya, ...": the state; else no_entity.
EntityIndex Extractor::Work::scene_before(const SentenceView& s) const {
  for (GroupIndex g = 0; g < 2 && g + 1u < s.groups.size(); ++g) {
    if (s.groups[g].kind != GroupKind::noun) continue;
    const Mention* m = s.groups[g].preposition == p.words->in && (s.groups[g + 1].gap & groups::gap_comma) ? s.mention(g) : nullptr;
    return m && m->type == EntityType::country && m->form == names::MentionForm::name && m->end == s.groups[g].end ? m->entity : no_entity;
  }
  return no_entity;
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

}  // namespace entente::claims
