#include "groups/mend_tags.h"

#include <algorithm>

namespace entente::groups {

namespace {

using tokens::Tag;
using tokens::Token;
using tokens::WordClass;

bool is_finite(Tag t) { return t == Tag::VBD || t == Tag::VBZ || t == Tag::VBP || t == Tag::MD; }
bool is_relative(Tag t) { return t == Tag::WDT || t == Tag::WP || t == Tag::WPS; }
// What begins a noun group for sure.
bool is_determiner(Tag t) { return t == Tag::DT || t == Tag::PRPS || t == Tag::PRP || t == Tag::PDT; }
bool is_name(Tag t) { return t == Tag::NNP || t == Tag::NNPS; }

class Mender {
 public:
  Mender(std::span<Token> sentence, std::span<const names::Mention> mentions, const tokens::Lexicon& lexicon, const TagMender::Words& words)
      : sentence_(sentence), mentions_(mentions), lexicon_(lexicon), words_(words) {}

  void run() {
    for (size_t i = 0; i < sentence_.size(); ++i) word_by_word(i);
    give_verb();
  }

 private:
  Tag tag(size_t i) const { return i < sentence_.size() ? sentence_[i].tag : Tag::none; }
  WordClass forms(size_t i) const { return sentence_[i].word < lexicon_.size() ? lexicon_.word_class(sentence_[i].word) : 0; }

  void set(size_t i, Tag to) {
    sentence_[i].tag = to;
    if (sentence_[i].word < lexicon_.size()) sentence_[i].lemma = lexicon_.find_lemma(sentence_[i].word, to);
  }

  const names::Mention* mention_at(size_t begin) const {
    for (const names::Mention& m : mentions_) {
      if (m.begin == begin) return &m;
      if (m.begin > begin) break;
    }
    return nullptr;
  }
  const names::Mention* mention_before(size_t end) const {
    for (const names::Mention& m : mentions_) {
      if (m.end == end) return &m;
    }
    return nullptr;
  }
  bool covered(size_t i) const {
    for (const names::Mention& m : mentions_) {
      if (m.begin <= i && i < m.end) return true;
    }
    return false;
  }

  // Whether "both", "each", "the former" or "the latter" is all that stands before a word.
  bool begins_sentence(size_t i) const {
    const tokens::Symbol word = sentence_[i - 1].word;
    if (i == 1) return word == words_.both || word == words_.each;
    return tag(0) == Tag::DT && (word == words_.former || word == words_.latter);
  }

  // Whether an "-ing" stands behind "when" or "while", or begins a sentence, has a "with" behind it, and goes on to a comma with a clause
  // behind it and no verb before it.
  bool is_aside(size_t i) const {
    if (i > 0 && tag(i - 1) != Tag::quote_open) {
      const tokens::Symbol before = sentence_[i - 1].word;
      if (i > 2 || (before != words_.when && before != words_.while_)) return false;
    }
    if (sentence_[i + 1].word != words_.with) return false;
    bool comma = false;
    for (size_t k = i + 1; k < sentence_.size(); ++k) {
      comma |= tag(k) == Tag::comma;
      if (is_finite(tag(k))) return comma && (is_name(tag(k - 1)) || tag(k - 1) == Tag::PRP || tokens::is_noun(tag(k - 1)) || tag(k - 1) == Tag::RB);
    }
    return false;
  }

  void word_by_word(size_t i) {
    // "should free the hostages": what follows a modal and can be a verb is one.
    if ((tag(i) == Tag::JJ || tag(i) == Tag::NN) && i > 0 && tag(i - 1) == Tag::MD && (forms(i) & tokens::class_verb_base) && !covered(i)) return set(i, Tag::VB);
    // "a message warning him": what has a pronoun for its object is a verb.
    if (tag(i) == Tag::NN && i > 0 && tag(i + 1) == Tag::PRP && (forms(i) & tokens::class_verb_ing) && !covered(i) && (tokens::is_noun(tag(i - 1)) || tokens::is_verb(tag(i - 1)))) return set(i, Tag::VBG);
    // "whom neither A nor B arms": a word that joins is no verb.
    if (tag(i) == Tag::VBP && i > 0 && is_relative(tag(i - 1)) && sentence_[i].word == words_.neither) return set(i, Tag::CC);
    // "accuses Kenya of siding with the rebels"
    if (tag(i) == Tag::NN && i > 2 && (forms(i) & tokens::class_verb_ing) && !covered(i) && sentence_[i - 1].word == words_.of && (covered(i - 2) || tag(i - 2) == Tag::PRP) && tag(i + 1) == Tag::IN && (mention_at(i + 2) || is_determiner(tag(i + 2)))) return set(i, Tag::VBG);
    // "X, while siding with Y, asked him"
    if (tag(i) == Tag::NN && i > 0 && (forms(i) & tokens::class_verb_ing) && !covered(i) && (sentence_[i - 1].word == words_.while_ || sentence_[i - 1].word == words_.when)) return set(i, Tag::VBG);
    // "issued a statement calling on Iran to act": what asks somebody to do something is a verb.
    if (tag(i) == Tag::NN && i > 1 && tag(i - 1) == Tag::NN && tag(i + 1) == Tag::IN && (forms(i) & tokens::class_verb_ing) && !covered(i) && has_object(i + 1) && to_behind(i + 2)) return set(i, Tag::VBG);
    switch (tag(i)) {
      case Tag::CD:
        // "The 55-year-old said": somebody.
        if (tag(i + 1) == Tag::hyphen && tag(i + 3) == Tag::hyphen && i + 4 < sentence_.size() && sentence_[i + 4].word == words_.old) {
          const bool verb = tag(i + 5) == Tag::JJ && (forms(i + 5) & tokens::class_verb_past) && (is_name(tag(i + 6)) || is_determiner(tag(i + 6)));
          if (verb) set(i + 5, Tag::VBD);
          if (!tokens::is_noun(tag(i + 5)) && tag(i + 5) != Tag::JJ && tag(i + 5) != Tag::CD) set(i + 4, Tag::NN);
        }
        // "€5m", "C$5bn": what a number is glued to is money's sign, what is glued to both says how many.
        if (i > 0 && !sentence_[i].space_before && (is_name(tag(i - 1)) || tag(i - 1) == Tag::NN || tag(i - 1) == Tag::JJ || tag(i - 1) == Tag::IN)) set(i - 1, Tag::other);
        if (i > 0 && tag(i - 1) == Tag::other && tag(i + 1) == Tag::NN && !sentence_[i + 1].space_before) set(i + 1, Tag::CD);
        return;
      case Tag::quote_open:
        // "the “heinous” attack": what is quoted of a noun group is a part of it.
        if (i > 0 && (is_determiner(tag(i - 1)) || tag(i - 1) == Tag::POS)) {
          size_t end = i + 1;
          while (end < i + 4 && (tag(end) == Tag::JJ || tag(end) == Tag::RB || tag(end) == Tag::VBN || tag(end) == Tag::VBG)) ++end;
          if (end > i + 1 && tag(end) == Tag::quote_close && (tag(end + 1) == Tag::NN || tag(end + 1) == Tag::NNS || tag(end + 1) == Tag::JJ)) {
            sentence_[i].tag = sentence_[end].tag = Tag::JJ;
          }
        }
        return;
      case Tag::VBN:
        // "Niger's ousted President X"
        if (i > 1 && tag(i - 1) == Tag::POS && is_name(tag(i + 1)) && (is_name(tag(i - 2)) || tokens::is_noun(tag(i - 2)))) return set(i, Tag::JJ);
        // "Gunmen fired rockets at X, and Y bombed Z": a plural's first verb, with an object of its own, where a second clause follows.
        if ((forms(i) & tokens::class_verb_past) && i > 0 && i < 6 && tag(i - 1) == Tag::NNS && tokens::is_plural(tag(i + 1)) && !covered(i) && begins_with_subject(i) && clause_behind(i + 2)) return set(i, Tag::VBD);
        // "A, B and C all met": who did it stands before "all".
        if ((forms(i) & tokens::class_verb_past) && i > 1 && (sentence_[i - 1].lemma == words_.all || sentence_[i - 1].lemma == words_.each) && (is_name(tag(i - 2)) || tag(i - 2) == Tag::PRP)) return set(i, Tag::VBD);
        // "... agreed: both condemned X"
        if ((forms(i) & tokens::class_verb_past) && i > 1 && sentence_[i - 1].word == words_.both && (tag(i - 2) == Tag::colon || tag(i - 2) == Tag::comma || tag(i - 2) == Tag::CC) && has_object(i)) return set(i, Tag::VBD);
        // 'Iran also "strongly condemned" the raid': a quotation parts it from who did so.
        if ((forms(i) & tokens::class_verb_past) && i > 2 && (tag(i - 1) == Tag::quote_open || (tag(i - 1) == Tag::RB && tag(i - 2) == Tag::quote_open)) && has_object(tag(i + 1) == Tag::quote_close ? i + 1 : i)) {
          size_t who = tag(i - 1) == Tag::quote_open ? i - 1 : i - 2;
          while (who > 0 && tag(who - 1) == Tag::RB) --who;
          if (who > 0 && (tokens::is_noun(tag(who - 1)) || is_name(tag(who - 1)) || tag(who - 1) == Tag::PRP)) return set(i, Tag::VBD);
        }
        // "A and her colleague, B, met in Oslo": a list's end between commas, and the first verb, with no object behind it and no "by".
        if ((forms(i) & tokens::class_verb_past) && i > 4 && tag(i - 1) == Tag::comma && is_name(tag(i - 2)) && closes_list(i)) return set(i, Tag::VBD);
        // "if Chad attacked": no noun, but a clause.
        if ((forms(i) & tokens::class_verb_past) && i > 1 && is_name(tag(i - 1))) {
          const names::Mention* name = mention_before(i);
          const size_t begin = name ? name->begin : i - 1;
          if (begin > 0 && tag(begin - 1) == Tag::IN && sentence_[begin - 1].lemma == words_.if_) return set(i, Tag::VBD);
          // "while A, B and C stood by X"
          size_t first = begin;
          while (first > 1 && i - first < 16 && (is_name(tag(first - 1)) || tag(first - 1) == Tag::comma || tag(first - 1) == Tag::CC || is_determiner(tag(first - 1)))) --first;
          if (first > 0 && tag(first - 1) == Tag::IN && sentence_[first - 1].word == words_.while_) return set(i, Tag::VBD);
        }
        // "The truce Qatar brokered between X and Y held": who did it stands before it, and another verb behind.
        if ((forms(i) & tokens::class_verb_past) && i > 2) {
          const names::Mention* name = mention_before(i);
          const size_t begin = name && name->type == EntityType::country && name->form == names::MentionForm::name ? name->begin : 0;
          if (begin > 1 && tag(begin - 1) == Tag::NN && !covered(begin - 1) && is_determiner(tag(begin - 2)) && std::none_of(sentence_.begin(), sentence_.begin() + long(begin), [](const Token& t) { return is_finite(t.tag); }) &&
              std::any_of(sentence_.begin() + long(i), sentence_.end(), [](const Token& t) { return is_finite(t.tag); })) return set(i, Tag::VBD);
        }
        // "which the ministry put on its list": who did it stands between the relative and the verb.
        if ((forms(i) & tokens::class_verb_past) && i > 1 && !is_finite(tag(i + 1))) {
          const names::Mention* name = mention_before(i);
          size_t begin = name ? name->begin : 0;
          if (begin > 0 && tag(begin - 1) == Tag::DT) --begin;
          if (begin > 0 && (tag(begin - 1) == Tag::WDT || tag(begin - 1) == Tag::WP)) return set(i, Tag::VBD);
        }
        // "Both accused Chad", "The former praised Chad": a sentence begins with who does so, where nothing else is a verb of it.
        if ((forms(i) & tokens::class_verb_past) && i > 0 && i < 3 && begins_sentence(i) && std::none_of(sentence_.begin(), sentence_.end(), [](const Token& t) { return is_finite(t.tag); })) return set(i, Tag::VBD);
        // "spoke" is never a participle.
        if ((forms(i) & tokens::class_verb_past) && !(forms(i) & tokens::class_verb_participle)) set(i, Tag::VBD);
        // "fled after rebels attacked army positions", "since a Turkish jet shot down a bomber": what stands between a noun behind "after" and
        // an object.
        if ((forms(i) & tokens::class_verb_past) && i > 1 && tokens::is_noun(tag(i - 1)) && (has_object(i) || (tag(i + 1) == Tag::RP && has_object(i + 1))) && is_subject_of_clause(i - 1)) return set(i, Tag::VBD);
        // "in absentia": no verb, whatever it ends in.
        if ((forms(i) & tokens::class_noun) && !(forms(i) & (tokens::class_verb_past | tokens::class_verb_participle | tokens::class_verb_base))) set(i, Tag::NN);
        return;
      case Tag::VBD:
        // "Seven suspected militants were killed": no verb between a number and a plural that has a verb of its own.
        if (i > 0 && tag(i - 1) == Tag::CD && tag(i + 1) == Tag::NNS && tag(i + 2) == Tag::VBD && (forms(i) & tokens::class_verb_participle)) set(i, Tag::VBN);
        return;
      case Tag::NNP:
        // "Pirates seized a tanker": the capital of a sentence's first word makes no name of a plural.
        if (sentence_[i].sentence_initial && sentence_[i].shape == tokens::Shape::capitalized && (forms(i) & tokens::class_plural) && !covered(i) &&
            (tokens::is_verb(tag(i + 1)) || tag(i + 1) == Tag::IN || tag(i + 1) == Tag::MD)) {
          set(i, Tag::NNS);
        }
        return;
      case Tag::DT:
        // "a no-fly zone": one word with what follows its hyphen.
        if (i > 0 && is_determiner(tag(i - 1)) && tag(i + 1) == Tag::hyphen && !sentence_[i + 1].space_before) {
          set(i, Tag::JJ);
          if (tokens::is_verb(tag(i + 2))) set(i + 2, Tag::NN);
          return;
        }
        // "have both since cut ties"
        if (i > 0 && sentence_[i - 1].lemma == words_.have && tokens::is_verb(tag(i - 1)) && (tag(i + 1) == Tag::VBN || (tag(i + 1) == Tag::RB && tag(i + 2) == Tag::VBN)) && sentence_[i].word == words_.both) return set(i, Tag::RB);
        // "will no longer recognise": a verb is no determiner.
        if (forms(i) & tokens::class_verb_base) set(i, i > 2 && (tag(i - 1) == Tag::MD || tag(i - 2) == Tag::MD || tag(i - 3) == Tag::MD) ? Tag::VB : Tag::VBP);
        return;
      case Tag::IN:
        if (i > 2 && tag(i - 1) == Tag::VBN && sentence_[i].word == words_.by) mend_participles(i - 1);
        // "Canada shut its embassy": a past tense that only looks like a preposition.
        if ((forms(i) & tokens::class_verb_past) && Tag(tokens::class_lower_tag(forms(i))) != Tag::IN && mention_before(i) && is_determiner(tag(i + 1))) set(i, Tag::VBD);
        return;
      case Tag::RB:
        // "described the remarks as baseless", but "twice as large as"
        if (i > 0 && tag(i + 1) == Tag::JJ && (tokens::is_noun(tag(i - 1)) || tag(i - 1) == Tag::PRP) && sentence_[i].word == words_.as && !(i + 2 < sentence_.size() && sentence_[i + 2].word == sentence_[i].word)) return set(i, Tag::IN);
        // "said they back him"
        if (i > 1 && (forms(i) & tokens::class_verb_base) && tag(i - 1) == Tag::PRP && (sentence_[i - 1].word == words_.they || sentence_[i - 1].word == words_.we) && (is_name(tag(i + 1)) || is_determiner(tag(i + 1)) || tag(i + 1) == Tag::PRPS)) return set(i, Tag::VBP);
        // "fled aboard a Spanish plane"
        if ((is_determiner(tag(i + 1)) || tag(i + 1) == Tag::PRPS || is_name(tag(i + 1))) && (sentence_[i].word == words_.aboard || sentence_[i].word == words_.inside || sentence_[i].word == words_.outside)) return set(i, Tag::IN);
        // "Russia's closest ally": no adverb, whatever it ends in.
        if ((forms(i) & tokens::class_noun) && !(forms(i) & (tokens::class_adverb | tokens::class_adjective)) && !covered(i)) set(i, Tag::NN);
        return;
      case Tag::JJ:
        // "the Egyptian-brokered truce"
        if (i > 1 && tag(i - 1) == Tag::hyphen && !sentence_[i].space_before && mention_before(i - 1) && (forms(i) & tokens::class_verb_participle)) return set(i, Tag::VBN);
        // "against Israel's offensive in Gaza": what somebody has, with nothing behind it that it could describe.
        // ... and "his rival, X,"
        if (i > 0 && (tag(i - 1) == Tag::POS || tag(i - 1) == Tag::PRPS) && (forms(i) & tokens::class_noun) && !covered(i) && (tag(i + 1) == Tag::IN || tag(i + 1) == Tag::TO || tag(i + 1) == Tag::comma || tag(i + 1) == Tag::period)) return set(i, Tag::NN);
        // ... and "Iran's main rival in the region"
        if (i > 1 && tag(i - 1) == Tag::JJ && (tag(i - 2) == Tag::POS || tag(i - 2) == Tag::PRPS) && (forms(i) & tokens::class_noun) && !covered(i) && tag(i + 1) == Tag::IN) return set(i, Tag::NN);
        // ... and "his long-time rival, X"
        if (i > 3 && tag(i + 1) == Tag::comma && (forms(i) & tokens::class_noun) && !covered(i) && tag(i - 2) == Tag::hyphen && (tag(i - 4) == Tag::PRPS || tag(i - 4) == Tag::POS)) return set(i, Tag::NN);
        // "whom Canada armed and supported": who did it stands between the relative and the verb.
        if ((forms(i) & tokens::class_verb_past) && i > 1 && !covered(i)) {
          // "An airstrike wounded two people": no adjective stands between a noun and a number.
          if (tokens::is_noun(tag(i - 1)) && tag(i + 1) == Tag::CD && (tokens::is_noun(tag(i + 2)) || tag(i + 2) == Tag::JJ)) return set(i, Tag::VBD);
          if (const names::Mention* name = mention_before(i); name && name->begin > 0 && (tag(name->begin - 1u) == Tag::WP || tag(name->begin - 1u) == Tag::WDT) && !tokens::is_noun(tag(i + 1))) return set(i, Tag::VBD);
          // "The Supreme Court disqualified Prime Minister X": nor between two names.
          if (const names::Mention* name = mention_before(i); name && name->form == names::MentionForm::name && name->end == i && is_name(tag(i + 1))) return set(i, Tag::VBD);
          // "The president, X, dissolved parliament and replaced Y": nor right behind a name's comma.
          if (tag(i - 1) == Tag::comma && tag(i + 1) == Tag::NN && tag(i + 2) == Tag::CC && tag(i + 3) == Tag::VBD && mention_before(i - 1)) return set(i, Tag::VBD);
          if (tag(i - 1) == Tag::CC && tag(i - 2) == Tag::VBD && (tag(i + 1) == Tag::comma || tag(i + 1) == Tag::period)) return set(i, Tag::VBD);
        }
        // "was lent $200m": no adjective, whatever stands behind "was".
        if (i > 0 && (forms(i) & tokens::class_verb_participle) && !(forms(i) & tokens::class_adjective) && sentence_[i - 1].lemma == words_.be && tokens::is_verb(tag(i - 1))) return set(i, Tag::VBN);
        [[fallthrough]];
      case Tag::NN:
        // "when meeting with X, Y said", "Meeting with X, Y said": what somebody does while he does something else.
        if ((forms(i) & tokens::class_verb_ing) && !covered(i) && tag(i + 1) == Tag::IN && is_aside(i)) return set(i, Tag::VBG);
        // "those attending the summit", "those involved": what follows "those" at once says what they do or had done to them.
        if (i > 0 && tag(i - 1) == Tag::DT && !covered(i) && ((!tokens::is_noun(tag(i + 1)) && tag(i + 1) != Tag::JJ) || covered(i + 1) || is_name(tag(i + 1)))) {
          const bool participle = forms(i) & tokens::class_verb_participle;
          const bool gerund = !participle && sentence_[i].word < lexicon_.size() && lexicon_.find_lemma(sentence_[i].word, Tag::VBG) != sentence_[i].word;
          if ((participle || gerund) && sentence_[i - 1].word == words_.those) return set(i, participle ? Tag::VBN : Tag::VBG);
        }
        // "A and B each accused the other"
        if (tag(i) == Tag::NN && (forms(i) & tokens::class_verb_past) && i > 1 && is_name(tag(i - 2)) && (is_determiner(tag(i + 1)) || is_name(tag(i + 1))) && sentence_[i - 1].word == words_.each) return set(i, Tag::VBD);
        if (i > 0 && tag(i - 1) == Tag::TO && (forms(i) & tokens::class_verb_base) && !covered(i) &&
            (is_determiner(tag(i + 1)) || (tag(i) == Tag::JJ && is_name(tag(i + 1))))) {
          return set(i, Tag::VB);
        }
        // "flew to Cairo to reason with X": behind where somebody goes a bare word says to do what.
        if (i > 3 && tag(i) == Tag::NN && tag(i - 1) == Tag::TO && (forms(i) & tokens::class_verb_base) && !covered(i) && tag(i + 1) == Tag::IN && sentence_[i + 1].word == words_.with) {
          const names::Mention* where = mention_before(i - 1);
          if (where && where->begin > 0 && (tag(where->begin - 1u) == Tag::TO || tag(where->begin - 1u) == Tag::IN)) return set(i, Tag::VB);
        }
        // 'must "immediately release" him': what a modal governs is a verb, though the quotation begins between them.
        if (i > 1 && (tag(i - 1) == Tag::quote_open || tag(i - 1) == Tag::RB) && (forms(i) & tokens::class_verb_base) && !covered(i)) {
          size_t before = i - 1;
          bool quoted = tag(before) == Tag::quote_open;
          while (before > 0 && (tag(before) == Tag::RB || tag(before) == Tag::quote_open)) quoted |= tag(--before) == Tag::quote_open;
          if (quoted && (tag(before) == Tag::MD || tag(before) == Tag::TO)) return set(i, Tag::VB);
        }
        // "demanded that NATO halt its bombing", "that Maduro step down": between a name behind "that" and an object or a particle.
        if ((forms(i) & tokens::class_verb_base) && !covered(i) && (is_determiner(tag(i + 1)) || (tag(i) == Tag::NN && (tag(i + 1) == Tag::RB || tag(i + 1) == Tag::RP)))) {
          size_t name = i;
          while (name > 1 && is_name(tag(name - 1))) --name;
          if (const names::Mention* known = mention_before(i)) name = known->form == names::MentionForm::adjective ? i : known->begin;
          if (name < i && name > 1 && (tag(name - 1) == Tag::IN || tag(name - 1) == Tag::WDT) && tokens::is_verb(tag(name - 2))) return set(i, Tag::VB);
        }
        // "demanded that Guinea's army release X": who does so is whose the noun before it is.
        if (tag(i) == Tag::NN && (forms(i) & tokens::class_verb_base) && !covered(i) && i > 4 && (mention_at(i + 1) || is_determiner(tag(i + 1))) && (tag(i - 1) == Tag::NN || tag(i - 1) == Tag::JJ) && tag(i - 2) == Tag::POS) {
          const names::Mention* whose = mention_before(i - 2);
          if (whose && whose->begin > 1 && tag(whose->begin - 1u) == Tag::IN && tokens::is_verb(tag(whose->begin - 2u)) && sentence_[whose->begin - 1u].word == words_.that) {
            if (tag(i - 1) == Tag::JJ && (forms(i - 1) & tokens::class_noun)) set(i - 1, Tag::NN);
            return set(i, Tag::VB);
          }
        }
        // "India, France sign deal": a headline's verb.
        if (tag(i) == Tag::NN && (forms(i) & tokens::class_verb_base) && i > 2 && i < 9 && !covered(i) && (tokens::is_noun(tag(i + 1)) || tag(i + 1) == Tag::JJ)) {
          const names::Mention *first = mention_at(0), *second = first && tag(first->end) == Tag::comma ? mention_at(first->end + 1u) : nullptr;
          if (second && second->end == i && second->form == names::MentionForm::name && std::none_of(sentence_.begin() + long(i), sentence_.begin() + long(std::min(sentence_.size(), i + 4)), [](const Token& t) { return t.tag == Tag::VBD || t.tag == Tag::VBZ; })) return set(i, Tag::VBP);
        }
        // "step down and hand over the post"
        if (tag(i) == Tag::NN && (forms(i) & tokens::class_verb_base) && !covered(i) && i > 2 && tag(i - 1) == Tag::CC && tag(i + 1) == Tag::IN && is_determiner(tag(i + 2)) && is_name(tag(i - 2)) && sentence_[i + 1].word == words_.over) {
          set(i + 1, Tag::RP);
          return set(i, Tag::VB);
        }
        // "Jordan, siding with Iraq, lost"
        if (tag(i) == Tag::NN && (forms(i) & tokens::class_verb_ing) && i > 1 && tag(i - 1) == Tag::comma && tag(i + 1) == Tag::IN && is_name(tag(i - 2)) && !covered(i)) return set(i, Tag::VBG);
        // "has been backing rebels"
        if (tag(i) == Tag::NN && (forms(i) & tokens::class_verb_ing) && i > 1 && !covered(i) && (tokens::is_noun(tag(i + 1)) || is_determiner(tag(i + 1)) || mention_at(i + 1)) && sentence_[i - 1].word == words_.been) return set(i, Tag::VBG);
        // "Meeting Lavrov, Pompeo ...", "denied backing Nkunda": a name after it is its object.
        if (tag(i) == Tag::NN && (forms(i) & tokens::class_verb_ing) && !covered(i)) {
          const bool free = i == 0 || tokens::is_verb(tag(i - 1)) || tag(i - 1) == Tag::IN || tag(i - 1) == Tag::comma || tag(i - 1) == Tag::quote_open || (tag(i - 1) == Tag::NNS && !covered(i - 1));
          const names::Mention* name = free ? mention_at(i + 1) : nullptr;
          const bool verb_before = i > 0 && tokens::is_verb(tag(i - 1)) && ((is_name(tag(i + 1)) && !covered(i + 1)) || tag(i + 1) == Tag::DT);
          // "condemned Chad arming Mali": what one does to another.
          const names::Mention* doer = mention_at(i + 1) && mention_at(i + 1)->form != names::MentionForm::adjective && i > 1 ? mention_before(i) : nullptr;
          if (doer && doer->form != names::MentionForm::adjective && doer->type != EntityType::place && doer->begin > 0 && !(forms(i) & tokens::class_adjective)) return set(i, Tag::VBG);
          // "was criticised for siding with Iraq", "accused X of meeting with Y"
          const bool with_name = i > 1 && tag(i - 1) == Tag::IN && tag(i + 1) == Tag::IN && mention_at(i + 2) && (tokens::is_verb(tag(i - 2)) || is_name(tag(i - 2)) || tag(i - 2) == Tag::PRP) && (sentence_[i - 1].word == words_.for_ || sentence_[i - 1].word == words_.of) && sentence_[i + 1].word == words_.with;
          // "accused it of arming rebels"
          const bool charged = i > 2 && tag(i - 1) == Tag::IN && tag(i - 2) == Tag::PRP && (tokens::is_noun(tag(i + 1)) || is_determiner(tag(i + 1))) && sentence_[i - 1].word == words_.of;
          if ((name && name->form != names::MentionForm::adjective) || verb_before || with_name || charged) set(i, Tag::VBG);
        }
        return;
      case Tag::VBP:
      case Tag::VB:
        // "criticised US ally Israel", "a war with NATO ally Turkey": who stands between two names behind a verb or preposition.
        if ((forms(i) & tokens::class_noun) && !covered(i) && mention_at(i + 1) && Tag(tokens::class_lower_tag(forms(i))) == Tag::NN) {
          const names::Mention* name = mention_before(i);
          const size_t begin = name ? name->begin : 0;
          const bool bare = begin > 0 && std::find(words_.takes_bare.begin(), words_.takes_bare.end(), sentence_[begin - 1].lemma) != words_.takes_bare.end();
          if (begin > 0 && !bare && (is_finite(tag(begin - 1)) || tag(begin - 1) == Tag::VB || (tag(i) == Tag::VB && (sentence_[begin - 1].word == words_.with || sentence_[begin - 1].word == words_.against)))) return set(i, Tag::NN);
        }
        // "said they support him", but "did they support him"
        if (tag(i) == Tag::VB && i > 1 && tag(i - 1) == Tag::PRP && (sentence_[i - 1].word == words_.they || sentence_[i - 1].word == words_.we) && (tokens::is_noun(tag(i - 2)) || tag(i - 2) == Tag::IN || tag(i - 2) == Tag::comma || tag(i - 2) == Tag::quote_open || (tag(i - 2) == Tag::VBD && !(forms(i - 2) & tokens::class_auxiliary)))) return set(i, Tag::VBP);
        // "Cuba and its ally Venezuela": what somebody has is a noun.
        if (i > 0 && tag(i - 1) == Tag::PRPS && (forms(i) & tokens::class_noun) && !covered(i)) return set(i, Tag::NN);
        // 'the "nerve centre of the revolt"'
        if (i > 1 && tag(i - 1) == Tag::quote_open && (tag(i - 2) == Tag::DT || tag(i - 2) == Tag::PRPS) && (forms(i) & tokens::class_noun)) return set(i, Tag::NN);
        // "the government and rebel leaders have signed": no verb between "and" and a plural that has a verb of its own.
        if (i > 1 && tag(i - 1) == Tag::CC && (forms(i) & tokens::class_noun) && !covered(i) && tag(i + 1) == Tag::NNS && (tokens::is_noun(tag(i - 2)) || is_name(tag(i - 2))) &&
            (tag(i + 2) == Tag::VBP || tag(i + 2) == Tag::VBD || tag(i + 2) == Tag::MD || tag(i + 2) == Tag::VBZ)) {
          set(i, Tag::NN);
        }
        // "Kyrgyz and Tajik border guards exchanged fire": nor between a state's adjective and such a plural.
        if (const names::Mention* name = (forms(i) & tokens::class_noun) && tag(i + 1) == Tag::NNS ? mention_before(i) : nullptr; name && name->form == names::MentionForm::adjective && !covered(i) &&
            (tag(i + 2) == Tag::VBD || tag(i + 2) == Tag::MD || (tag(i + 2) == Tag::VBN && (forms(i + 2) & tokens::class_verb_past)))) {
          set(i, Tag::NN);
        }
        return;
      case Tag::PRP:
        // "cancelled her Beijing trip": whose trip, before a name that only says which.
        if (const names::Mention* name = i + 1 < sentence_.size() && is_name(tag(i + 1)) ? mention_at(i + 1) : nullptr; name && tokens::is_noun(tag(name->end)) && !covered(name->end) && sentence_[i].word == words_.her) {
          set(i, Tag::PRPS);
        }
        // "sacked her prime minister, Ann Lee": whose, before a noun that a name behind a comma says more of.
        if (i > 0 && tokens::is_verb(tag(i - 1)) && sentence_[i].word == words_.her && is_noun_named_behind(i + 1)) set(i, Tag::PRPS);
        return;
      case Tag::VBG:
        // "the Taliban's negotiating team"
        if (i > 0 && tag(i - 1) == Tag::POS && tag(i + 1) == Tag::NN && !covered(i)) return set(i, Tag::JJ);
        // "Fighting broke out", "said fighting erupted": what a finite verb follows at once is a noun.
        if ((forms(i) & tokens::class_noun) && (tag(i + 1) == Tag::VBD || (tag(i + 1) == Tag::VBN && (forms(i + 1) & tokens::class_verb_past) && tag(i + 2) != Tag::IN)) && (i == 0 || tag(i - 1) == Tag::VBD || tag(i - 1) == Tag::WRB || tag(i - 1) == Tag::IN)) set(i, Tag::NN);
        // "Fighting between the army and the rebels spread"
        if ((forms(i) & tokens::class_noun) && tag(i + 1) == Tag::IN && (i == 0 || !tokens::is_verb(tag(i - 1))) && sentence_[i + 1].word == words_.between) set(i, Tag::NN);
        return;
      case Tag::hyphen:
        // "the Tigers' de facto capital"
        if (i > 0 && sentence_[i].word == words_.apostrophe && !sentence_[i].space_before && (tag(i - 1) == Tag::NNS || tag(i - 1) == Tag::NNPS)) set(i, Tag::POS);
        return;
      case Tag::VBZ:
        // "emissaries": no verb, whatever it ends in.
        if ((forms(i) & tokens::class_plural) && !(forms(i) & (tokens::class_verb_any | tokens::class_auxiliary))) return set(i, Tag::NNS);
        // "Russia's gas exports to Germany fell": nor what somebody has, with a verb behind its phrase.
        if (i > 1 && (forms(i) & tokens::class_plural) && !(forms(i) & tokens::class_auxiliary) && !covered(i) && tag(i - 1) == Tag::NN && (tag(i - 2) == Tag::POS || tag(i - 2) == Tag::PRPS) && (tag(i + 1) == Tag::IN || tag(i + 1) == Tag::TO)) {
          size_t verb = i + 2;
          while (verb < i + 7 && (tokens::is_noun(tag(verb)) || tag(verb) == Tag::DT || tag(verb) == Tag::JJ || tag(verb) == Tag::CC)) ++verb;
          if (verb > i + 2 && is_finite(tag(verb)) && tag(verb - 1) != Tag::CC) return set(i, Tag::NNS);
        }
        // "UN sanctions against Eritrea took effect": no verb right behind whose they are, with another one behind its phrase.
        if (i > 0 && (forms(i) & tokens::class_plural) && tag(i + 1) == Tag::IN && (sentence_[i + 1].word == words_.on || sentence_[i + 1].word == words_.against) && !covered(i) && mention_before(i)) {
          size_t verb = i + 2;
          while (verb < i + 7 && (tokens::is_noun(tag(verb)) || is_name(tag(verb)) || tag(verb) == Tag::DT || tag(verb) == Tag::JJ || tag(verb) == Tag::CC)) ++verb;
          if (verb > i + 2 && is_finite(tag(verb)) && tag(verb - 1) != Tag::CC) return set(i, Tag::NNS);
        }
        // "killed in Islamic State attacks near X": what stands behind a preposition is no subject; "its munitions dumps.": nor has a plural that verb.
        if (i > 1 && (forms(i) & tokens::class_plural) && !(forms(i) & tokens::class_auxiliary) && !covered(i) && (tag(i + 1) == Tag::IN || tag(i + 1) == Tag::period || tag(i + 1) == Tag::comma)) {
          const names::Mention* name = mention_before(i);
          const bool phrase = name && name->begin > 0 && tag(name->begin - 1u) == Tag::IN && !is_before_clause(name->begin - 1u) && std::any_of(sentence_.begin(), sentence_.begin() + long(name->begin), [](const Token& t) { return is_finite(t.tag); });
          if (phrase || (tag(i - 1) == Tag::NNS && tag(i - 2) == Tag::PRPS && !covered(i - 1))) return set(i, Tag::NNS);
        }
        // "Gulf states"
        if (covered(i) && (forms(i) & tokens::class_plural)) return set(i, Tag::NNS);
        // "Five Sahel states, A, B and C": no verb behind a number and a name.
        if (i > 1 && tag(i - 2) == Tag::CD && is_name(tag(i - 1)) && (forms(i) & tokens::class_plural) && !(forms(i) & tokens::class_auxiliary)) return set(i, Tag::NNS);
        // "between rivals A and B"
        if (i > 0 && tag(i - 1) == Tag::IN && (forms(i) & tokens::class_plural) && !covered(i) && sentence_[i - 1].word == words_.between) return set(i, Tag::NNS);
        // "Colombian rivals Juan Santos and Rodrigo Mora met": no verb behind a state's adjective.
        if (i > 0 && tag(i - 1) == Tag::JJ && (forms(i) & tokens::class_plural) && !(forms(i) & tokens::class_auxiliary) && !covered(i) && is_name(tag(i + 1))) {
          const names::Mention* whose = mention_before(i);
          if (whose && whose->form == names::MentionForm::adjective) return set(i, Tag::NNS);
        }
        // "Long-time rivals A and B signed", "Gulf states A and B left": what they are, before two names that a verb follows.
        // ... and "the leaders of Asian rivals A and B left"
        if (i > 0 && (forms(i) & tokens::class_plural) && !(forms(i) & tokens::class_auxiliary) && !covered(i) && (tag(i - 1) == Tag::JJ || tokens::is_noun(tag(i - 1))) && mention_at(i + 1) && ((i < 5 && !is_determiner(tag(0))) || begins_phrase(i - 1))) {
          const names::Mention* second = tag(mention_at(i + 1)->end) == Tag::CC ? mention_at(mention_at(i + 1)->end + 1u) : nullptr;
          if (second && (is_finite(tag(second->end)) || (tag(second->end) == Tag::VBN && (forms(second->end) & tokens::class_verb_past)))) return set(i, Tag::NNS);
        }
        // "the two states signed", "Four states signed": no verb between a number behind an article and a verb.
        if (i > 0 && tag(i - 1) == Tag::CD && (i == 1 ? is_finite(tag(i + 1)) || tag(i + 1) == Tag::VBN : tag(i - 2) == Tag::DT) && (forms(i) & tokens::class_plural) && !covered(i)) {
          set(i, Tag::NNS);
          if (tag(i + 1) == Tag::VBN && (forms(i + 1) & tokens::class_verb_past)) set(i + 1, Tag::VBD);
          return;
        }
        // "traded drone attacks overnight": a thing, where nothing behind it can be done by it.
        if (i > 2 && (forms(i) & tokens::class_plural) && !(forms(i) & tokens::class_auxiliary) && !covered(i) && tag(i - 1) == Tag::NN && !covered(i - 1) && tag(i - 2) == Tag::VBD &&
            (tag(i + 1) == Tag::period || tag(i + 1) == Tag::comma || tag(i + 1) == Tag::RB || (tag(i + 1) == Tag::JJ && tag(i + 2) == Tag::period))) return set(i, Tag::NNS);
        // "NATO jets pounded", "the Gulf states accused": no verb right before another.
        if (i > 0 && (forms(i) & tokens::class_plural) && !(forms(i) & tokens::class_auxiliary) && (tokens::is_noun(tag(i - 1)) || tag(i - 1) == Tag::JJ)) {
          // "Kyrgyz border guards accused"
          const size_t behind = i > 1 && tag(i - 1) == Tag::NN && !mention_before(i) && !covered(i) ? i - 1 : i;
          // ... but "the rebels that Chad supports attacked"
          const names::Mention* name = covered(i) ? nullptr : mention_before(behind);
          if (!name && !covered(i)) return;
          if (name && name->begin > 0 && (is_relative(tag(name->begin - 1u)) || tag(name->begin - 1u) == Tag::IN)) return;
          const bool participle = tag(i + 1) == Tag::VBN && (forms(i + 1) & tokens::class_verb_past) && (is_determiner(tag(i + 2)) || is_name(tag(i + 2)) || tag(i + 2) == Tag::JJ || tag(i + 2) == Tag::CD || (name && name->form == names::MentionForm::adjective));
          // "EU sanctions target Minsk"
          const bool present = name && (tag(i + 1) == Tag::VB || tag(i + 1) == Tag::VBP) && sentence_[i + 1].word == sentence_[i + 1].lemma && (mention_at(i + 2) || is_determiner(tag(i + 2)) || tag(i + 2) == Tag::JJ || tag(i + 2) == Tag::NNS || tag(i + 2) == Tag::CD);
          if (present) set(i + 1, Tag::VBP);
          if (tag(i + 1) == Tag::VBD || tag(i + 1) == Tag::MD || participle || present) set(i, Tag::NNS);
          if (participle) set(i + 1, Tag::VBD);
        }
        // "held face-to-face talks Thursday", "faces decades-long sanctions": what a word with hyphens describes behind a verb is a noun.
        if ((forms(i) & tokens::class_plural) && i > 2 && tag(i - 2) == Tag::hyphen && !covered(i)) {
          size_t first = i - 1;
          while (first > 1 && tag(first - 1) == Tag::hyphen) first -= 2;
          if (first > 0 && (tokens::is_verb(tag(first - 1)) || is_determiner(tag(first - 1)) || tag(first - 1) == Tag::IN)) set(i, Tag::NNS);
        }
        return;
      case Tag::NNS:
        // "whom Canada recognises,"
        if ((forms(i) & tokens::class_verb_third) && !covered(i)) {
          // 'Iran "rejects and denounces" the plan', 'and "urges" Georgia to act': a verb that somebody is quoted with.
          if (i > 1 && tag(i - 1) == Tag::quote_open && (tag(i - 2) == Tag::CC || is_name(tag(i - 2)) || tag(i - 2) == Tag::PRP)) {
            if (tag(i + 1) == Tag::quote_close ? has_object(i + 1) : tag(i + 1) == Tag::CC && tag(i + 2) == Tag::VBZ) return set(i, Tag::VBZ);
          }
          // "which arms the rebels", "which groups Mali and Niger"
          if (i > 0 && (tag(i - 1) == Tag::WDT || tag(i - 1) == Tag::WP) && (tag(i + 1) == Tag::DT || tag(i + 1) == Tag::PRPS || mention_at(i + 1))) return set(i, Tag::VBZ);
          // "demands an apology and calls upon Togo to act": the second thing that somebody does, whom a phrase says it to.
          if (i > 2 && tag(i - 1) == Tag::CC && tag(i + 1) == Tag::IN && has_object(i + 1) && std::any_of(sentence_.begin(), sentence_.begin() + long(i) - 1, [](const Token& t) { return t.tag == Tag::VBZ; }) && to_behind(i + 2)) return set(i, Tag::VBZ);
          const names::Mention* name = mention_before(i);
          // ... "whose army Canada trains,"
          size_t before = name ? name->begin : 0;
          if (before > 2 && is_determiner(tag(before - 1)) && tokens::is_noun(tag(before - 2)) && tag(before - 3) == Tag::WPS) --before;
          while (before > 1 && (tag(before - 1) == Tag::NN || tag(before - 1) == Tag::NNS) && tag(before - 2) != Tag::comma) --before;
          // ... "whom neither Kenya nor Canada recognises,", "which Kenya and Canada ..."
          size_t list = before;
          if (name && before == name->begin && before > 1 && tag(before - 1) == Tag::CC) {
            while (list > 1 && before - list < 10 && (tag(list - 1) == Tag::CC || is_name(tag(list - 1)) || is_determiner(tag(list - 1)))) --list;
          }
          if (name && list > 0 && (before == name->begin ? is_relative(tag(list - 1)) : tag(list - 1) == Tag::WPS) && !tokens::is_verb(tag(i + 1))) set(i, Tag::VBZ);
        }
        return;
      case Tag::other:
        // "Commission President X": no foreign word.
        if (forms(i) & tokens::class_noun) set(i, Tag::NN);
        return;
      case Tag::WP:
        // "the WHO's director": a name, and its possessive.
        if (covered(i) && mention_before(i + 1) && mention_before(i + 1)->form == names::MentionForm::name) {
          set(i, Tag::NNP);
          if (tag(i + 1) == Tag::VBZ && !sentence_[i + 1].space_before && (tag(i + 2) == Tag::JJ || tokens::is_noun(tag(i + 2)))) set(i + 1, Tag::POS);
        }
        return;
      case Tag::CC:
        // "with both A and B": a part of what the preposition governs.
        if (i > 0 && (tag(i - 1) == Tag::IN || tag(i - 1) == Tag::TO) && sentence_[i].word == words_.both) return set(i, Tag::DT);
        // "might yet arm": no conjunction between a modal and its verb.
        if (i > 0 && tag(i - 1) == Tag::MD && tag(i + 1) == Tag::VB) set(i, Tag::RB);
        return;
      case Tag::WDT:
        if (begins_statement(i)) set(i, Tag::IN);
        return;
      default:
        return;
    }
  }

  // "was attacked, occupied and looted by X": the last one's like are participles as well.
  void mend_participles(size_t last) {
    for (size_t i = last; i > 1; ) {
      size_t before = i - 1;
      if (tag(before) == Tag::CC) --before;
      if (before > 0 && tag(before) == Tag::comma) --before;
      if (before + 1 == i || !(forms(before) & tokens::class_verb_participle)) return;
      if (tag(before) == Tag::JJ || tag(before) == Tag::VBD) set(before, Tag::VBN);
      if (tag(before) != Tag::VBN) return;
      i = before;
    }
  }

  // "prime minister, Ann Lee"
  bool is_noun_named_behind(size_t i) const {
    size_t end = i;
    while (end < i + 3 && (tag(end) == Tag::JJ || tag(end) == Tag::NN)) ++end;
    if (end == i || tag(end - 1) != Tag::NN || tag(end) != Tag::comma) return false;
    const names::Mention* name = mention_at(end + 1);
    return name && name->type == EntityType::person;
  }

  // Whether nothing but a noun and what describes it stands before `verb`.
  bool begins_with_subject(size_t verb) const {
    return std::all_of(sentence_.begin(), sentence_.begin() + long(verb), [](const Token& t) { return tokens::is_noun(t.tag) || is_determiner(t.tag) || t.tag == Tag::JJ || t.tag == Tag::CD || t.tag == Tag::hyphen || t.tag == Tag::VBN; });
  }
  // Whether ", and" begins a clause behind `i` that has a finite verb, before which there is none.
  bool clause_behind(size_t i) const {
    while (i < sentence_.size() && !is_finite(tag(i)) && !(tag(i) == Tag::comma && tag(i + 1) == Tag::CC)) ++i;
    if (i >= sentence_.size() || tag(i) != Tag::comma) return false;
    for (const size_t end = std::min(i + 8, sentence_.size()); i < end; ++i) {
      if (is_finite(tag(i))) return true;
    }
    return false;
  }
  bool has_object(size_t verb) const { return is_determiner(tag(verb + 1)) || mention_at(verb + 1) || (tag(verb + 1) == Tag::NN && tag(verb + 2) == Tag::NNS); }
  // Whether an infinitive begins within a few words.
  bool to_behind(size_t i) const {
    for (const size_t end = std::min(i + 7, sentence_.size()); i < end && !tokens::is_punctuation(tag(i)); ++i) {
      if (tag(i) == Tag::TO && (tag(i + 1) == Tag::VB || (forms(i + 1) & tokens::class_verb_base))) return true;
    }
    return false;
  }
  // Whether nouns and adjectives lead back from this one to a preposition.
  bool begins_phrase(size_t i) const {
    for (const size_t far = i > 3 ? i - 3 : 0; i > far && (tag(i) == Tag::JJ || tokens::is_noun(tag(i))); --i) {}
    return tag(i) == Tag::IN;
  }
  // Whether before this word and its comma stands the name of who a list's last noun, behind "and", is, with no finite verb before it but one
  // behind ("..., the ministry says"); and no doer follows.
  bool closes_list(size_t i) const {
    const names::Mention* name = mention_before(i - 1);
    if (!name || name->type != EntityType::person || name->begin < 3 || tag(name->begin - 1u) != Tag::comma) return false;
    size_t noun = name->begin - 1u;
    while (noun > 0 && (tokens::is_noun(tag(noun - 1)) || tag(noun - 1) == Tag::JJ || tag(noun - 1) == Tag::PRPS || tag(noun - 1) == Tag::POS || tag(noun - 1) == Tag::DT)) --noun;
    if (noun + 1u >= name->begin || noun < 2 || tag(noun - 1) != Tag::CC) return false;
    if (std::any_of(sentence_.begin(), sentence_.begin() + long(i), [](const Token& t) { return is_finite(t.tag); })) return false;
    size_t k = i + 1;
    while (k < sentence_.size() && !is_finite(tag(k)) && sentence_[k].word != words_.by) ++k;
    return k < sentence_.size() && is_finite(tag(k));
  }
  // Whether "after", "since" or the like stands before the noun that ends here and its adjectives and article.
  bool is_subject_of_clause(size_t noun) const {
    const bool plural = tag(noun) == Tag::NNS;
    size_t i = noun;
    while (i > 0 && noun - i < 4 && (tokens::is_noun(tag(i - 1)) || tag(i - 1) == Tag::JJ || tag(i - 1) == Tag::CD)) --i;
    const bool article = i > 0 && (tag(i - 1) == Tag::DT || tag(i - 1) == Tag::PRPS);
    if (article) --i;
    return (article || plural) && i > 0 && tag(i - 1) == Tag::IN && is_before_clause(i - 1);
  }
  bool is_before_clause(size_t i) const {
    return std::find(words_.before_clause.begin(), words_.before_clause.end(), sentence_[i].word) != words_.before_clause.end();
  }

  // "told him on Monday that Russia backed the plan": a clause that lacks no object is none that says which plan.
  bool begins_statement(size_t that) const {
    if (sentence_[that].word != words_.that) return false;
    size_t at = that + 1;
    if (const names::Mention* name = mention_at(at); name && name->form != names::MentionForm::adjective) {
      at = name->end;
    } else if (tag(at) == Tag::PRP) {
      ++at;
    } else {
      return false;
    }
    if (tag(at) == Tag::MD) ++at;
    if (!is_finite(tag(at)) && tag(at) != Tag::VB) return false;
    return is_determiner(tag(at + 1)) || tag(at + 1) == Tag::PRP || mention_at(at + 1);
  }

  // Every sentence has a finite verb of its own beside those of its relative clauses: where one is lacking, the participle that could be
  // a past tense, or the plural between two names that could be a present, is it.
  void give_verb() {
    if (sentence_.empty()) return;
    bool ended = false;
    for (size_t i = sentence_.size(); i-- > 0 && tokens::is_punctuation(tag(i));) ended |= tag(i) == Tag::period;
    size_t finite = 0, relatives = 0;
    for (size_t i = 0; i < sentence_.size(); ++i) {
      finite += is_finite(tag(i)) && !(i > 0 && tag(i - 1) == Tag::MD);
      relatives += is_relative(tag(i)) || (tag(i) == Tag::WRB && i > 0 && tag(i - 1) == Tag::comma);
      // A colon, an ellipsis, a question: not the plain sentence that this is about.
      if (tag(i) == Tag::colon) return;
    }
    if (finite > relatives) return;
    for (size_t i = 1; i < sentence_.size(); ++i) {
      if (tag(i) == Tag::NNS && finite == 0 && !covered(i) && (forms(i) & tokens::class_verb_third) && mention_before(i) && mention_before(i)->form != names::MentionForm::adjective &&
          (is_determiner(tag(i + 1)) || is_name(tag(i + 1)) || mention_at(i + 1))) {
        return set(i, Tag::VBZ);
      }
      // "Poland and Hungary, which joined last week, back the raids"
      if ((tag(i) == Tag::RB || tag(i) == Tag::NN || tag(i) == Tag::JJ) && ended && tag(i - 1) == Tag::comma && i > 1 && !covered(i) && (forms(i) & tokens::class_verb_base) &&
          (is_determiner(tag(i + 1)) || tag(i + 1) == Tag::PRPS || mention_at(i + 1))) {
        return set(i, Tag::VBP);
      }
      if (tag(i) == Tag::NN && finite == 0 && ended && !covered(i) && (forms(i) & tokens::class_verb_past) && mention_before(i)) return set(i, Tag::VBD);
      if (!ended || !(forms(i) & tokens::class_verb_past)) continue;
      const Tag before = tag(i - 1), after = tag(i + 1);
      const bool object = is_determiner(after) || tokens::is_noun(after) || after == Tag::CD || after == Tag::JJ;
      // "Norway later eased restrictions"
      if ((before == Tag::RBR || (before == Tag::RB && finite == 0)) && object && i > 1 && (tag(i) == Tag::VBN || tag(i) == Tag::JJ) && (mention_before(i - 1) || (finite == 0 && tag(i - 2) == Tag::NNS))) return set(i, Tag::VBD);
      if (tag(i) != Tag::VBN) continue;
      // "Police arrested former minister X, who had fled", "Relations soured in May, when troops fired"
      const bool first = (object || after == Tag::IN) && tokens::is_noun(before) && std::all_of(sentence_.begin(), sentence_.begin() + long(i), [](const Token& t) { return tokens::is_noun(t.tag) || is_determiner(t.tag) || t.tag == Tag::JJ || t.tag == Tag::CD; });
      if (finite > 0 ? first || (object && (before == Tag::comma || tokens::is_verb(before) || is_name(before))) : (tokens::is_noun(before) || before == Tag::PRP || (before == Tag::comma && object)) && sentence_.size() > i + 2) {
        return set(i, Tag::VBD);
      }
    }
    // "X, at the head of a delegation, travelled to Y": what goes on behind the last comma.
    const names::Mention* first = finite == 0 && ended ? mention_at(0) : nullptr;
    if (!first || tag(first->end) != Tag::comma) return;
    for (size_t i = sentence_.size(); i-- > first->end + 2u;) {
      if (tag(i) == Tag::VBN && tag(i - 1) == Tag::comma && !is_name(tag(i - 2)) && (forms(i) & tokens::class_verb_past) && (tag(i + 1) == Tag::IN || tag(i + 1) == Tag::TO) && sentence_[i + 1].word != words_.by) return set(i, Tag::VBD);
    }
  }

  std::span<Token> sentence_;
  std::span<const names::Mention> mentions_;
  const tokens::Lexicon& lexicon_;
  const TagMender::Words& words_;
};

}  // namespace

TagMender::TagMender(const tokens::Lexicon& lexicon) : lexicon_(lexicon) {
  const std::pair<tokens::Symbol*, std::string_view> fixed[] = {
      {&words_.aboard, "aboard"}, {&words_.against, "against"}, {&words_.on, "on"}, {&words_.all, "all"}, {&words_.apostrophe, "'"}, {&words_.as, "as"}, {&words_.be, "be"}, {&words_.been, "been"}, {&words_.between, "between"},
      {&words_.both, "both"}, {&words_.by, "by"}, {&words_.each, "each"}, {&words_.for_, "for"}, {&words_.former, "former"}, {&words_.have, "have"},
      {&words_.her, "her"}, {&words_.if_, "if"}, {&words_.inside, "inside"}, {&words_.latter, "latter"}, {&words_.neither, "neither"}, {&words_.of, "of"}, {&words_.old, "old"},
      {&words_.outside, "outside"}, {&words_.over, "over"}, {&words_.that, "that"}, {&words_.they, "they"}, {&words_.those, "those"}, {&words_.we, "we"}, {&words_.when, "when"}, {&words_.while_, "while"},
      {&words_.with, "with"}};
  for (const auto& [symbol, word] : fixed) *symbol = lexicon.find(word);
  for (const std::string_view word : {"after", "before", "since", "until", "because", "while", "when", "as"}) words_.before_clause.push_back(lexicon.find(word));
  for (const std::string_view word : {"let", "make", "see", "help", "watch", "hear", "have"}) words_.takes_bare.push_back(lexicon.find(word));
}

void TagMender::mend(std::span<tokens::Token> sentence, std::span<const names::Mention> mentions) const { Mender(sentence, mentions, lexicon_, words_).run(); }

}  // namespace entente::groups
