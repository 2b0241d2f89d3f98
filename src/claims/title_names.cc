#include "claims/title_names.h"

namespace entente::claims {

using groups::Group;
using groups::GroupKind;
using tokens::Shape;

namespace {

// A noun group's words from `begin` on, as a group of their own right behind it.
Group rest_from(Group group, uint32_t begin) {
  group.begin = group.core = uint16_t(begin);
  group.gap = 0;
  group.subordinator = 0;
  group.preposition = 0;
  return group;
}

// A title that begins in `group` and ends with it ("Representative | for Venezuela X") or right before the name
// ("Secretary | of State X").
bool reaches_title(std::span<const tokens::Token> sentence, const Group& group, uint32_t name, const names::Gazetteer& gazetteer) {
  for (uint32_t begin = group.core; begin <= group.head; ++begin) {
    auto match = gazetteer.titles().longest([&](uint32_t i) { return begin + i < name ? sentence[begin + i].word : 0; });
    if (match.length == 0) match = gazetteer.titles().longest([&](uint32_t i) { return begin + i < name ? sentence[begin + i].lemma : 0; });
    if (match.length && begin + match.length > group.head) return true;  // "Minister of Agriculture | and Food Security X", too
  }
  return false;
}

// "deputy minister | of public service and administration X": what a minister is in charge of, in small letters.
bool is_portfolio(std::span<const tokens::Token> sentence, const Group& title, const Group& phrase, uint32_t name, const names::Gazetteer& gazetteer, const Words& words) {
  if (phrase.preposition != words.of && phrase.preposition != words.for_) return false;
  const auto match = gazetteer.titles().longest([&](uint32_t i) { return i == 0 ? sentence[title.head].word : 0; });
  if (match.length == 0 || gazetteer.title(match.value).kind != names::TitleKind::works_for || gazetteer.title(match.value).heads != "country") return false;
  uint32_t end = name;
  while (end > phrase.core && gazetteer.titles().longest([&](uint32_t i) { return i == 0 ? sentence[end - 1].word : 0; }).length == 1) --end;  // "Dr"
  for (uint32_t i = phrase.core; i < end; ++i) {
    const tokens::Tag tag = sentence[i].tag;
    if (sentence[i].shape != Shape::lower || (tag != tokens::Tag::NN && tag != tokens::Tag::NNS && tag != tokens::Tag::JJ && tag != tokens::Tag::CC)) return false;
  }
  return end > phrase.core;
}

// Whether all that stands from a word of `group` to the name is one title.
bool is_title(std::span<const tokens::Token> sentence, const Group& group, uint32_t name, const names::Gazetteer& gazetteer) {
  for (uint32_t begin = group.core; begin <= group.head; ++begin) {
    const auto match = gazetteer.titles().longest([&](uint32_t i) { return begin + i < name ? sentence[begin + i].word : 0; });
    if (match.length && begin + match.length == name) return true;
  }
  return false;
}

// Whether all that stands between is the name of an organisation, with its article and its initials in brackets.
bool is_named_between(std::span<const tokens::Token> sentence, std::span<const names::Mention> mentions, uint32_t begin, uint32_t end, const Words& words) {
  if (begin < end && sentence[begin].word == words.the) ++begin;
  for (const names::Mention& m : mentions) {
    if (m.begin < begin || m.begin > end) continue;
    if (m.begin != begin || (m.type != EntityType::organization && m.type != EntityType::body)) return false;
    return m.end == end || (m.end + 3u == end && sentence[m.end].tag == tokens::Tag::paren_open);
  }
  return false;
}

// Whether `title` and the group of a person whose name begins at `name` are one: the title ends right before the name, or the other
// group has one more title of his.
bool goes_with(std::span<const tokens::Token> sentence, const Group& title, const Group& person, uint32_t name, const names::Gazetteer& gazetteer) {
  const auto ends = [&](uint32_t begin, uint32_t limit) {
    const auto match = gazetteer.titles().longest([&](uint32_t i) { return begin + i < limit ? sentence[begin + i].word : 0; });
    return match.length ? begin + match.length : begin;
  };
  if (person.gap == 0 && name == person.core) return reaches_title(sentence, title, name, gazetteer);
  const tokens::Tag first = sentence[title.core].tag;
  if (person.gap != 0 && (first == tokens::Tag::DT || first == tokens::Tag::PRPS || name == person.core || ends(person.core, name) != name)) return false;
  for (uint32_t begin = title.core; begin <= title.head; ++begin) {
    if (ends(begin, name) == (person.gap == 0 ? name : title.end)) return true;
  }
  return false;
}

// "Minister of Energy | and Petroleum X", "Minister of Defence | and Veterans Affairs | X": whether `more`, up to the name, is the rest of what
// he is in charge of.
bool is_charge(std::span<const tokens::Token> sentence, const Group& title, const Group& more, uint32_t name, const names::Gazetteer& gazetteer) {
  if (more.gap != groups::gap_and || more.kind != GroupKind::noun || more.preposition != 0 || name <= more.core || title.head + 1u >= title.end) return false;
  const auto match = gazetteer.titles().longest([&](uint32_t i) { return title.head + i < name ? sentence[title.head + i].word : 0; });
  return match.length > 0 && title.head + match.length == title.end &&
         std::all_of(sentence.begin() + more.core, sentence.begin() + name, [](const tokens::Token& t) { return t.shape == Shape::capitalized; });
}

}  // namespace

void mend_titles(std::span<tokens::Token> sentence, const names::Gazetteer& gazetteer, const tokens::Lexicon& lexicon) {
  using tokens::Tag;
  for (size_t i = 0; i < sentence.size(); ++i) {
    const Tag tag = sentence[i].tag;
    if (!tokens::is_verb(tag) && tag != Tag::IN && tag != Tag::JJ && tag != Tag::RB) continue;
    if (i > 0 && sentence[i - 1].tag == Tag::hyphen) continue;  // "the president-elect"
    const tokens::WordClass forms = sentence[i].word < lexicon.size() ? lexicon.word_class(sentence[i].word) : 0;
    const bool noun = forms & tokens::class_noun, first = tag == Tag::VBG || (tag == Tag::VBN && sentence[i].shape != Shape::lower);
    if (!noun && !first) continue;
    const bool no_verb = noun && tokens::is_verb(tag) && !(forms & tokens::class_verb_any);  // "BBC correspondent X"
    for (size_t begin = !noun || i == 0 ? i : i == 1 ? 0 : i - 2; begin <= i; ++begin) {
      const auto match = gazetteer.titles().longest([&](uint32_t k) { return begin + k < sentence.size() ? sentence[begin + k].word : 0; });
      const size_t end = begin + match.length;
      if (match.length < (no_verb ? 1 : 2) || end <= i) continue;
      // "a police official visit"
      const bool last = i + 1u == end;
      if (last && end < sentence.size() && (sentence[end].tag == Tag::NN || sentence[end].tag == Tag::NNS) && tag == Tag::JJ) continue;
      const bool lower = sentence[i].shape == Shape::lower;
      if (!last && (!tokens::is_verb(tag) || (lower && tag != Tag::VBG))) continue;
      sentence[i].tag = !lower ? Tag::NNP : last ? Tag::NN : Tag::JJ;
      if (sentence[i].word < lexicon.size()) sentence[i].lemma = lexicon.find_lemma(sentence[i].word, sentence[i].tag);
      break;
    }
  }
}

void join_titles(std::span<const tokens::Token> sentence, const names::Gazetteer& gazetteer, std::vector<Group>& groups) {
  for (size_t i = 0; i < groups.size(); ++i) {
    // "the president-elect"
    if (groups[i].kind == GroupKind::adjective && groups[i].end > groups[i].core + 1u) {
      const auto match = gazetteer.titles().longest([&](uint32_t k) { return groups[i].core + k < groups[i].end ? sentence[groups[i].core + k].word : 0; });
      if (groups[i].core + match.length == groups[i].end) groups[i].kind = GroupKind::noun;
    }
    if (i + 1 == groups.size() || groups[i].kind != GroupKind::noun || groups[i].mention != groups::no_mention || groups[i].possessive) continue;
    for (uint32_t at = groups[i].core; at <= groups[i].head; ++at) {
      const auto match = gazetteer.titles().longest([&](uint32_t k) { return at + k < sentence.size() ? sentence[at + k].word : 0; });
      const uint32_t end = at + match.length;
      if (match.length < 2 || end <= groups[i].end) continue;
      // Up to the group that the title ends with, over nothing but groups that touch.
      size_t last = i;
      const auto touches = [&](size_t g) {  // ... but for a hyphen
        const bool hyphen = groups[g].begin > groups[g - 1].end && sentence[groups[g - 1].end].tag == tokens::Tag::hyphen;
        return groups[g].gap == (hyphen ? groups::gap_dash : 0) && groups[g].begin == groups[g - 1].end + (hyphen ? 1u : 0u);
      };
      while (last + 1 < groups.size() && groups[last].end < end && touches(last + 1)) ++last;
      if (last == i || groups[last].end != end || groups[last].mention != groups::no_mention) continue;
      Group& title = groups[i];
      // "secretary of state" is a secretary; "chief executive" ends in its head.
      if (groups[i + 1].preposition == 0) title.head = uint16_t(end - 1);
      title.end = uint16_t(end);
      title.possessive = groups[last].possessive;
      groups.erase(groups.begin() + long(i) + 1, groups.begin() + long(last) + 1);
      break;
    }
  }
}

void split_after_names(std::span<const tokens::Token> sentence, std::span<const names::Mention> mentions, const Words& words,
                       std::vector<Group>& groups) {
  // "a charge | Islamabad denies": who says it of what is said. "at Moscow's request | Kazakhstan closed the border"
  for (size_t i = 0; i + 1 < groups.size(); ++i) {
    Group& group = groups[i];
    if (group.kind != GroupKind::noun || group.mention == groups::no_mention || group.possessive) continue;
    const bool owned = i > 0 && groups[i - 1].possessive && group.gap == 0;
    if (!owned && sentence[group.core].tag != tokens::Tag::DT) continue;
    const names::Mention& name = mentions[group.mention];
    const Group& next = groups[i + 1];
    if (name.form == names::MentionForm::adjective || name.begin <= group.core + (owned ? 0u : 1u) || name.end != group.end || next.kind != GroupKind::verb || next.begin != group.end || next.form != groups::VerbForm::finite) continue;
    const tokens::Token& noun = sentence[name.begin - 1u];
    const Embedding said = noun.tag == tokens::Tag::NN ? words.of_noun(noun.lemma) : Embedding::none;
    if (said != Embedding::say && said != Embedding::deny && said != Embedding::accuse && !(owned && said == Embedding::wish)) continue;
    const Group who = rest_from(group, name.begin);
    group.end = uint16_t(name.begin);
    group.head = uint16_t(name.begin - 1);
    group.mention = groups::no_mention;
    groups.insert(groups.begin() + long(i) + 1, who);
  }
  // "called the rebels | traitors", "gave protesters | food": of two plurals the first, if people, is no part of the second's name.
  for (size_t i = 1; i < groups.size(); ++i) {
    Group& group = groups[i];
    if (group.kind != GroupKind::noun || group.head == group.core || group.possessive || groups[i - 1].kind != GroupKind::verb || group.gap != 0 || group.preposition != 0) continue;
    const tokens::Token &last = sentence[group.head], &first = sentence[group.head - 1u];
    if (last.tag != tokens::Tag::NNS || first.tag != tokens::Tag::NNS || group.mention != groups::no_mention) continue;
    const ActorNoun who = words.actor_noun(first.lemma);
    if (who != ActorNoun::crowd && who != ActorNoun::people && who != ActorNoun::folk && who != ActorNoun::camp) continue;
    const Group rest = rest_from(group, group.head);
    group.end = group.head;
    group.head = uint16_t(group.head - 1);
    groups.insert(groups.begin() + long(i) + 1, rest);
  }
  for (size_t i = 0; i < groups.size(); ++i) {
    if (groups[i].kind != GroupKind::noun || groups[i].mention != groups::no_mention) continue;
    for (uint16_t m = 0; m < mentions.size(); ++m) {
      const names::Mention& name = mentions[m];
      if (name.type != EntityType::person || name.form != names::MentionForm::name || name.begin < groups[i].core || name.end > groups[i].head) continue;
      const bool known_noun = words.actor_noun(sentence[groups[i].head].lemma) != ActorNoun::none;
      const bool plain = name.end - name.begin > 1 && sentence[name.end].shape == Shape::lower && sentence[name.end].tag != tokens::Tag::hyphen;
      if (!plain || (known_noun && sentence[groups[i].core].word == words.the)) continue;
      if (words.actor_noun(sentence[name.end].lemma) == ActorNoun::rule) continue;  // "a Joe Biden administration official"
      const Group rest = rest_from(groups[i], name.end);
      groups[i].end = name.end;
      groups[i].head = uint16_t(name.end - 1);
      groups[i].mention = m;
      groups[i].possessive = false;
      groups.insert(groups.begin() + long(i) + 1, rest);
      break;
    }
  }
}

void join_title_names(std::span<const tokens::Token> sentence, std::span<const names::Mention> mentions,
                      const names::Gazetteer& gazetteer, const Words& words, std::vector<Group>& groups) {
  // "the Moro Front | (MF) | chairman X": one group, his.
  for (size_t i = 0; i + 2 < groups.size(); ++i) {
    const Group &party = groups[i], &letters = groups[i + 1];
    Group& person = groups[i + 2];
    if (party.mention == groups::no_mention || letters.mention == groups::no_mention || person.mention == groups::no_mention || person.kind != GroupKind::noun) continue;
    if (letters.gap != groups::gap_paren_open || person.gap != groups::gap_paren_close || person.preposition != 0 || party.possessive) continue;
    if (mentions[party.mention].entity != mentions[letters.mention].entity || mentions[person.mention].type != EntityType::person) continue;
    if (!is_title(sentence, person, mentions[person.mention].begin, gazetteer)) continue;
    person = from(party, person);
    groups.erase(groups.begin() + long(i), groups.begin() + long(i) + 2);
  }
  // From the end: what was joined may be joined to what stands before it.
  for (size_t i = groups.size(); i-- > 0;) {
    if (i + 1 >= groups.size()) continue;
    const Group& title = groups[i];
    if (title.kind != GroupKind::noun || title.possessive || title.mention != groups::no_mention) continue;
    // The name stands behind what the preposition governs, in its group or in the next: "for Venezuela | Elliott Abrams", not "for |
    // Elliott Abrams".
    size_t last = i + 1;
    // "Senators | John McCain and Lindsey Graham", "Foreign Affairs | Secretary X", "Deputy Prime Minister | and Foreign Minister X"
    const bool beside = groups[last].kind == GroupKind::noun && (groups[last].gap == 0 || groups[last].gap == groups::gap_and) && groups[last].preposition == 0 &&
                        groups[last].mention != groups::no_mention && mentions[groups[last].mention].type == EntityType::person && sentence[title.head].shape != Shape::lower;
    const size_t his = last + (groups[last].mention == groups::no_mention && last + 1 < groups.size() && groups[last + 1].gap == 0 && groups[last + 1].preposition == 0 ? 1u : 0u);
    const bool bearer = groups[his].mention != groups::no_mention && mentions[groups[his].mention].type == EntityType::person;
    const bool charge = bearer && is_charge(sentence, title, groups[last], mentions[groups[his].mention].begin, gazetteer);
    if (charge) last = his;
    if (charge || (beside && goes_with(sentence, title, groups[last], mentions[groups[last].mention].begin, gazetteer))) {
      groups[i] = from(title, groups[last]);
      groups.erase(groups.begin() + long(i) + 1, groups.begin() + long(last) + 1);
      continue;
    }
    const bool phrase = groups[last].kind == GroupKind::noun && groups[last].gap == 0 && groups[last].preposition != 0 && !groups[last].possessive;
    if (!phrase) continue;
    const auto person = [&](size_t g) {
      const bool named = groups[g].kind == GroupKind::noun && groups[g].mention != groups::no_mention;
      return named && mentions[groups[g].mention].type == EntityType::person ? &mentions[groups[g].mention] : nullptr;
    };
    const names::Mention* name = person(last);
    // "Minister | of Transport | and Public Works | X"
    if (!name && last + 1 < groups.size() && groups[last + 1].gap == groups::gap_and && groups[last + 1].preposition == 0 && !groups[last + 1].possessive) name = person(++last);
    if (!name && last + 1 < groups.size() && groups[last + 1].gap == 0 && groups[last + 1].preposition == 0) name = person(++last);
    // "leader | of the Popular Forces | (PMF) | X"
    if (!name && last + 2 < groups.size() && groups[i + 1].mention != groups::no_mention && groups[last + 1].gap == groups::gap_paren_open && groups[last + 1].mention != groups::no_mention &&
        groups[last + 2].gap == groups::gap_paren_close && groups[last + 2].preposition == 0 && mentions[groups[i + 1].mention].entity == mentions[groups[last + 1].mention].entity) {
      name = person(last += 2);
    }
    if (!name || name->begin <= groups[i + 1].core) continue;
    // "Chief of Staff | to President X": of somebody else.
    if (const auto own = gazetteer.titles().longest([&](uint32_t k) { return groups[i + 1].core + k < name->begin ? sentence[groups[i + 1].core + k].word : 0; }); own.length > 0 && groups[i + 1].core + own.length == name->begin) continue;
    bool written_as_title = sentence[title.head].shape != Shape::lower;
    for (uint32_t t = groups[i + 1].core; t < name->begin; ++t) written_as_title &= sentence[t].shape != Shape::lower || sentence[t].tag == tokens::Tag::CC || sentence[t].tag == tokens::Tag::DT;
    // ... or in small letters, where the whole is one: "army chief of staff X".
    // ... or where what it is of is a name: "the spokesman for the Front X".
    if (!written_as_title && !is_title(sentence, title, name->begin, gazetteer) && !is_named_between(sentence, mentions, groups[i + 1].core, name->begin, words) && !is_portfolio(sentence, title, groups[i + 1], name->begin, gazetteer, words)) continue;
    if (!reaches_title(sentence, title, name->begin, gazetteer)) continue;
    groups[i] = from(title, groups[last]);
    groups.erase(groups.begin() + long(i) + 1, groups.begin() + long(last) + 1);
  }
}

}  // namespace entente::claims
