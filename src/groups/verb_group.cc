#include "groups/verb_group.h"

#include <algorithm>

namespace entente::groups {

namespace {

using tokens::Tag;
using tokens::Token;

bool is_past(Tag tag) { return tag == Tag::VBD || tag == Tag::VBN; }

// How a single auxiliary relates to what may follow it.
enum class Auxiliary : uint8_t { none, modal, does, have, be };

Auxiliary auxiliary_of(const Token& token, uint8_t word, const VerbWords& words) {
  if (token.tag == Tag::MD) return Auxiliary::modal;
  if (words.do_[word]) return Auxiliary::does;
  if (words.be[word]) return Auxiliary::be;
  if (words.have[word]) return Auxiliary::have;
  return Auxiliary::none;
}

bool can_complete(Auxiliary auxiliary, const Group& group, Tag head) {
  switch (auxiliary) {
    case Auxiliary::modal:
      return group.form == VerbForm::bare ||
             (group.form == VerbForm::finite && head == Tag::VBP && group.modal == 0);
    case Auxiliary::does:
      return group.form == VerbForm::bare || (group.form == VerbForm::finite && head == Tag::VBP);
    case Auxiliary::have:
      return is_past(head) && !group.perfect && group.modal == 0;
    case Auxiliary::be:
      return (is_past(head) || group.form == VerbForm::gerund) && !group.perfect && group.modal == 0;
    case Auxiliary::none:
      break;
  }
  return false;
}

// "in August 2020", "on Monday", "repeatedly": what may part an auxiliary from its verb.
bool stands_aside(const Group& group) {
  return group.kind == GroupKind::adverb || (group.kind == GroupKind::noun && group.pronoun != Pronoun::relative && (group.time || group.preposition != 0));
}

}  // namespace

VerbWords::VerbWords(const cascade::Alphabet& alphabet)
    : be(alphabet.lexical_bytes("be").value_or(cascade::Bytes())),
      have(alphabet.lexical_bytes("have").value_or(cascade::Bytes())),
      do_(alphabet.lexical_bytes("do").value_or(cascade::Bytes())),
      to(alphabet.lexical_bytes("to").value_or(cascade::Bytes())),
      negation(alphabet.lexical_bytes("negation").value_or(cascade::Bytes())),
      copula(alphabet.lexical_bytes("copula").value_or(cascade::Bytes())),
      future(alphabet.lexical_bytes("future").value_or(cascade::Bytes())) {}

void read_verb_group(std::span<const Token> sentence, const cascade::Alphabet& alphabet,
                     const VerbWords& words, Group& group) {
  const auto byte = [&](size_t token) { return alphabet.byte_of_word(sentence[token].word); };
  const auto is_auxiliary_tag = [](Tag tag) {
    return tokens::is_verb(tag) || tag == Tag::MD || tag == Tag::POS;
  };
  size_t head = group.end;
  for (size_t i = group.core; i < group.end; ++i) {
    if (is_auxiliary_tag(sentence[i].tag)) head = i;
  }
  if (head == group.end) head = size_t(group.end) - 1;
  group.head = uint16_t(head);

  bool to = false;
  bool does = false;
  bool be_last = false;  // the auxiliary just before the main verb is a form of be
  Tag first = Tag::none;
  for (size_t i = group.core; i < group.end; ++i) {
    const Token& token = sentence[i];
    const uint8_t word = byte(i);
    if (words.negation[word]) {
      group.negated = true;
    } else if (token.tag == Tag::TO || (token.tag == Tag::IN && words.to[word])) {
      to = true;
    } else if (token.tag == Tag::MD) {
      group.modal = token.lemma ? token.lemma : token.word;
      if (words.future[word]) group.tense = Tense::future;
    } else if (is_auxiliary_tag(token.tag)) {
      if (first == Tag::none) first = token.tag;
      if (i == head) continue;
      be_last = words.be[word];
      if (words.have[word]) group.perfect = true;
      if (words.do_[word]) does = true;
    } else if (!tokens::is_punctuation(token.tag)) {
      group.adverb = token.lemma ? token.lemma : token.word;
    }
  }

  const Tag main = sentence[head].tag;
  group.passive = is_past(main) && be_last;
  group.progressive = main == Tag::VBG && be_last;
  group.copular = words.copula[alphabet.byte_of_word(sentence[head].lemma)] && !group.passive;
  if (to) {
    group.form = VerbForm::infinitive;
  } else if (group.modal) {
    group.form = VerbForm::finite;
    if (group.tense == Tense::none) group.tense = Tense::present;
  } else if (first == Tag::VBD || first == Tag::VBZ || first == Tag::VBP || first == Tag::POS || does) {
    group.form = VerbForm::finite;
    group.tense = first == Tag::VBD ? Tense::past : Tense::present;
  } else if (first == Tag::VBG) {
    group.form = VerbForm::gerund;
  } else if (first == Tag::VBN) {
    group.form = VerbForm::participle;
    group.passive = true;
    if (words.be[byte(head)] || words.have[byte(head)]) group.passive = false;
  } else {
    group.form = VerbForm::bare;
  }
}

void settle_forms(std::span<const Token> sentence, std::span<Group> groups) {
  bool verb_before = false;  // in this clause
  bool infinitive = false;   // the last verb is one, or stands beside one
  Tag governor = Tag::none;  // of the verb before that
  bool relative = false;     // in a relative clause, which a comma ends
  const bool any_finite =
      std::any_of(groups.begin(), groups.end(), [](const Group& g) { return g.form == VerbForm::finite; });
  for (size_t i = 0; i < groups.size(); ++i) {
    Group& group = groups[i];
    if (group.gap & (gap_subordinator | gap_comma | gap_semicolon | gap_quote_open) ||
        group.pronoun == Pronoun::relative)
      verb_before = false;
    if (group.gap & (gap_subordinator | gap_semicolon) || (relative && (group.gap & gap_comma))) infinitive = relative = false;
    if (group.pronoun == Pronoun::relative) {
      infinitive = false;
      relative = true;
    }
    if (group.kind != GroupKind::verb) continue;
    const Tag tag = sentence[group.head].tag;
    const bool alone = group.modal == 0 && !group.perfect && !group.progressive && !group.passive && group.form != VerbForm::infinitive;
    // "vowed to free prisoners, lift the blockade and recognize X": one list, whatever noun stands before the verb; but "to hold talks, say officials".
    if (infinitive && alone && (tag == Tag::VB ? (group.gap & (gap_comma | gap_and)) != 0 : tag == Tag::VBP && (group.gap & gap_and) && (governor == Tag::VBD || governor == Tag::VBZ))) {
      group.form = VerbForm::bare;
      group.tense = Tense::none;
      continue;
    }
    infinitive = group.form == VerbForm::infinitive;
    if (!infinitive) governor = tag;
    const bool lone = group.preposition == 0 && group.modal == 0 && !group.perfect && !group.progressive;
    const bool after_noun = i > 0 && groups[i - 1].kind == GroupKind::noun && !groups[i - 1].possessive;
    if (lone && after_noun && group.form == VerbForm::participle && i + 1 < groups.size()) {
      const Group& next = groups[i + 1];
      const Tag after = sentence[next.core].tag;
      const bool named = next.mention != no_mention || after == Tag::PRP || after == Tag::NNP ||
                         after == Tag::NNPS || after == Tag::PRPS;
      // "backed by Rwanda's army": an owner leaves its preposition to what it owns.
      const bool bare = next.preposition == 0 && next.begin == next.core;
      if (next.kind == GroupKind::noun && bare && next.gap == 0 && (named || !any_finite) && !next.time) {
        group.form = VerbForm::finite;
        group.tense = Tense::past;
        group.passive = false;
      }
    } else if (lone && after_noun && group.form == VerbForm::bare && !verb_before) {
      group.form = VerbForm::finite;
      group.tense = Tense::present;
    }
    if (group.form != VerbForm::participle && group.form != VerbForm::gerund) verb_before = true;
  }
}

void join_quoted_verbs(std::span<const Token> sentence, const cascade::Alphabet& alphabet, const VerbWords& words, std::vector<Group>& groups, size_t first) {
  for (size_t i = first; i + 1 < groups.size(); ++i) {
    const Group& outside = groups[i];
    if (groups[i + 1].gap != gap_quote_open || groups[i + 1].begin != outside.end + 1) continue;
    // 'must "immediately release"'
    const size_t adverb = groups[i + 1].kind == GroupKind::adverb && i + 2 < groups.size() && groups[i + 2].gap == 0 ? 1 : 0;
    Group& verb = groups[i + 1 + adverb];
    if (verb.kind != GroupKind::verb) continue;
    if (outside.kind == GroupKind::particle && outside.end - outside.begin == 1 && sentence[outside.begin].tag == Tag::TO) {
      if (verb.form != VerbForm::bare && !(verb.form == VerbForm::finite && sentence[verb.head].tag == Tag::VBP && verb.head == verb.core)) continue;
      verb.begin = verb.core = outside.begin;
      verb.form = VerbForm::infinitive;
      verb.tense = Tense::none;
    } else if (outside.kind == GroupKind::verb) {
      const Token& last = sentence[outside.head];
      const Auxiliary auxiliary = auxiliary_of(last, alphabet.byte_of_word(last.word), words);
      if (!can_complete(auxiliary, verb, sentence[verb.head].tag)) continue;
      verb.begin = outside.begin;
      verb.core = outside.core;
      verb.preposition = outside.preposition;
      verb.tense = Tense::none;
      read_verb_group(sentence, alphabet, words, verb);
    } else {
      continue;
    }
    verb.gap = outside.gap;
    verb.subordinator = outside.subordinator;
    groups.erase(groups.begin() + long(i), groups.begin() + long(i + 1 + adverb));
  }
}

void join_quoted_nouns(std::span<const Token> sentence, std::vector<Group>& groups, size_t first) {
  for (size_t i = first; i + 1 < groups.size(); ++i) {
    const Group& article = groups[i];
    Group& noun = groups[i + 1];
    if (noun.gap != gap_quote_open || noun.kind != GroupKind::noun || article.kind != GroupKind::noun || sentence[article.end - 1].tag != Tag::DT) continue;
    if (noun.begin != article.end + 1 || noun.preposition != 0 || article.core + 1 != article.end || sentence[noun.core].tag == Tag::DT) continue;
    noun = from(article, noun);
    groups.erase(groups.begin() + long(i));
  }
}

void join_inverted(std::span<const Token> sentence, const cascade::Alphabet& alphabet, const VerbWords& words,
                   std::span<Group> groups) {
  constexpr size_t reach = 5;  // groups between an auxiliary and its verb: the subject with its modifiers
  for (size_t i = 0; i + 2 < groups.size() + 1; ++i) {
    Group& left = groups[i];
    if (left.kind != GroupKind::verb || left.form != VerbForm::finite || left.auxiliary) continue;
    const uint8_t word = alphabet.byte_of_word(sentence[left.head].word);
    const Auxiliary auxiliary = auxiliary_of(sentence[left.head], word, words);
    if (auxiliary == Auxiliary::none) continue;
    const bool asks = i == 0 || groups[i - 1].pronoun == Pronoun::interrogative;
    // "had in August ousted",: nothing between them but when, where and how. Elsewhere "is a state led by" and "has troops
    // stationed" are whole.
    const bool parted = !asks && i + 1 < groups.size() && (auxiliary == Auxiliary::have || auxiliary == Auxiliary::be) && stands_aside(groups[i + 1]);
    if (!asks && !parted && (auxiliary == Auxiliary::have || auxiliary == Auxiliary::be)) continue;
    for (size_t j = i + 1; j < groups.size() && j <= i + reach; ++j) {
      Group& right = groups[j];
      if (right.gap & ~(gap_and | gap_or | gap_quote_open | gap_quote_close | (parted ? gap_comma : 0))) break;
      if (parted && right.kind != GroupKind::verb && !stands_aside(right)) break;
      if (right.kind == GroupKind::noun || right.kind == GroupKind::adverb) {
        // The subject of a form of be is named or pointed at: "is a country recognized by" is whole.
        const Tag determiner = sentence[right.core].tag;
        const bool a_thing = right.mention == no_mention && right.pronoun == Pronoun::none &&
                             determiner == Tag::DT && auxiliary == Auxiliary::be && j == i + 1 &&
                             sentence[right.core].span.size() <= 2;
        if (a_thing || right.pronoun == Pronoun::relative) break;
        continue;
      }
      if (right.kind != GroupKind::verb || j == i + 1 || right.preposition) break;
      // "who is in Rome, met X": a comma that ends what no comma began.
      if (parted && (right.gap & gap_comma) && !(groups[i + 1].gap & gap_comma)) break;
      const Tag main = sentence[right.head].tag;
      if (!can_complete(auxiliary, right, main)) break;
      left.auxiliary = true;
      left.copular = false;
      right.perfect = auxiliary == Auxiliary::have;
      if (auxiliary == Auxiliary::be) right.passive = is_past(main);
      // "Who has Peru recognized": a participle by itself looks passive; "Who has been recognized" is.
      if (auxiliary == Auxiliary::have && right.end - right.core == 1) right.passive = false;
      right.progressive = auxiliary == Auxiliary::be && main == Tag::VBG;
      right.form = VerbForm::finite;
      right.tense = left.tense;
      right.modal = left.modal;
      right.negated = right.negated || left.negated;
      if (right.adverb == 0) right.adverb = left.adverb;
      break;
    }
  }
}

}  // namespace entente::groups
