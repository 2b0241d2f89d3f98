#include "claims/words.h"

#include <algorithm>
#include <array>
#include <charconv>
#include <tuple>

#include "base/tsv.h"
#include "base/utf8.h"

namespace entente::claims {

namespace {

// A row a word: `put` gets the word, its class and what stands in the column "pos", and returns whether there may be such a row.
template <class T, size_t N>
Status read_classes(const SchemaFile& file, std::string_view word_column, std::string_view class_column, const std::string_view (&names)[N],
                    const auto& put) {
  TsvReader table(file);
  const int word = table.column(word_column), kind = table.column(class_column), pos = table.column("pos");
  for (TsvRow row; table.next(row);) {
    const auto at = std::find(std::begin(names), std::end(names), row[kind]);
    if (at == std::end(names) || !put(row[word], T(at - std::begin(names)), row[pos])) {
      std::vector<std::string> known(std::begin(names) + 1, std::end(names));
      const std::string near = nearest(row[kind], known);
      return fail(Errc::invalid_argument, file.shown + ":" + std::to_string(row.line()) + ": no class '" + std::string(row[kind]) +
                                              "' here" + (near.empty() ? "" : "; did you mean '" + near + "'?"));
    }
  }
  return {};
}

}  // namespace

Result<Words> Words::read(const SchemaFiles& files, tokens::Lexicon& lexicon) {
  Words out;
  static constexpr std::string_view embeddings[] = {"", "say", "deny", "accuse", "plan", "refuse", "prevent", "end", "finish", "wish", "fact", "perceive", "join", "feat"};
  static constexpr std::string_view actor_nouns[] = {"", "self", "body", "group", "people", "member", "team", "mission", "troops", "crowd", "rule", "text", "camp", "kind", "folk", "mob", "voice"};
  static constexpr std::string_view descriptions[] = {"", "country", "person", "organization", "both", "group", "other", "bloc", "party", "apart", "organ", "place", "realm", "disloyal", "under", "armed", "creed", "alien"};
  for (const SchemaFile& file : files.under("en/lexicon/embedding")) {
    TRY(read_classes<Embedding>(file, "word", "kind", embeddings, [&](std::string_view word, Embedding kind, std::string_view pos) {
      Embedding Facts::*const place = pos == "verb" ? &Facts::verb : pos == "noun" ? &Facts::noun : pos == "adjective" ? &Facts::adjective : pos == "modifier" ? &Facts::modifier : nullptr;
      if (!place) return false;
      const size_t space = word.find(' ');
      if (space == word.npos) {
        out.edit(lexicon.add(fold(word))).*place = kind;
      } else {
        const tokens::Symbol verb = lexicon.add(fold(word.substr(0, space)));
        out.phrases_[key(verb, lexicon.add(fold(word.substr(space + 1))))] = kind;
        out.edit(verb).marks |= begins_phrase;
      }
      return true;
    }));
  }
  for (const SchemaFile& file : files.under("en/lexicon/actor_nouns")) {
    TRY(read_classes<ActorNoun>(file, "noun", "class", actor_nouns, [&](std::string_view noun, ActorNoun kind, std::string_view) {
      const size_t space = noun.find(' ');
      if (space == noun.npos) {
        out.edit(lexicon.add(fold(noun))).actor_noun = kind;
      } else {
        const tokens::Symbol before = lexicon.add(fold(noun.substr(0, space))), lemma = lexicon.add(fold(noun.substr(space + 1)));
        out.compounds_[key(before, lemma)] = kind;
        out.edit(lemma).marks |= ends_compound;
      }
      return true;
    }));
  }
  for (const SchemaFile& file : files.under("en/lexicon/descriptions")) {
    TRY(read_classes<Description>(file, "noun", "class", descriptions, [&](std::string_view noun, Description kind, std::string_view) {
      Facts& facts = out.edit(lexicon.add(fold(noun)));
      // Said of words that may be something else beside it.
      if (kind == Description::armed || kind == Description::creed || kind == Description::alien) {
        facts.marks |= kind == Description::armed ? armed : kind == Description::creed ? creed : alien;
        return true;
      }
      facts.description = kind == Description::realm ? Description::country : kind;
      if (kind == Description::realm) facts.marks |= realm;
      return true;
    }));
  }
  for (const SchemaFile& file : files.under("en/lexicon/counts")) {
    TsvReader table(file);
    const int word = table.column("word"), count = table.column("count");
    for (TsvRow row; table.next(row);) {
      unsigned number = 0;
      const auto [end, error] = std::from_chars(row[count].data(), row[count].data() + row[count].size(), number);
      if (error != std::errc() || end != row[count].data() + row[count].size() || number == 0 || number > 99) {
        return fail(Errc::invalid_argument, file.shown + ":" + std::to_string(row.line()) + ": '" + std::string(row[count]) + "': not a number from 1 to 99");
      }
      out.edit(lexicon.add(fold(row[word]))).count = uint8_t(number);
    }
  }
  for (const auto& [path, column, mark] : {std::tuple("en/lexicon/weakeners", "word", weakener), std::tuple("en/lexicon/deed_nouns", "noun", deed_noun), std::tuple("en/lexicon/light_verbs", "verb", light_verb), std::tuple("en/lexicon/holding_verbs", "verb", holding_verb), std::tuple("en/lexicon/authoring_verbs", "verb", authoring_verb), std::tuple("en/lexicon/stance_verbs", "verb", stance_verb), std::tuple("en/lexicon/response_verbs", "verb", response_verb), std::tuple("en/lexicon/succession_verbs", "verb", succession_verb), std::tuple("en/lexicon/helping_verbs", "verb", helping_verb), std::tuple("en/lexicon/facilities", "noun", facility)}) {
    for (const SchemaFile& file : files.under(path)) {
      TsvReader table(file);
      const int word = table.column(column);
      for (TsvRow row; table.next(row);) {
        out.edit(lexicon.add(fold(row[word]))).marks |= mark;
      }
    }
  }
  const std::pair<tokens::Symbol*, const char*> fixed[] = {
      {&out.by, "by"}, {&out.of, "of"}, {&out.on, "on"}, {&out.in, "in"}, {&out.at_, "at"}, {&out.to, "to"}, {&out.with, "with"}, {&out.for_, "for"},
      {&out.from, "from"}, {&out.including, "including"}, {&out.such_as, "such as"}, {&out.like, "like"}, {&out.unlike, "unlike"}, {&out.excluding, "excluding"}, {&out.except, "except"},
      {&out.except_for, "except for"}, {&out.but, "but"}, {&out.other_than, "other than"}, {&out.apart_from, "apart from"},
      {&out.according_to, "according to"}, {&out.will, "will"}, {&out.shall, "shall"}, {&out.would, "would"}, {&out.must, "must"}, {&out.should, "should"}, {&out.if_, "if"},
      {&out.unless, "unless"}, {&out.whether, "whether"}, {&out.no, "no"}, {&out.neither, "neither"}, {&out.both, "both"}, {&out.all, "all"}, {&out.the, "the"}, {&out.a, "a"}, {&out.who, "who"}, {&out.be, "be"}, {&out.former, "former"}, {&out.with_the_exception_of, "with the exception of"}, {&out.capital, "capital"}, {&out.near, "near"}, {&out.outside, "outside"}, {&out.without, "without"},
      {&out.inside, "inside"}, {&out.within, "within"}, {&out.under, "under"}, {&out.member, "member"}, {&out.partner, "partner"}, {&out.ally, "ally"}, {&out.alongside, "alongside"}, {&out.along_with, "along with"}, {&out.together_with, "together with"}, {&out.as_well_as, "as well as"},
      {&out.embassy, "embassy"}, {&out.itself, "itself"}, {&out.never, "never"}, {&out.longer, "longer"}, {&out.ex, "ex"}, {&out.onetime, "onetime"}, {&out.whom, "whom"}, {&out.whose, "whose"}, {&out.yet, "yet"}, {&out.include, "include"}, {&out.use, "use"}, {&out.do_, "do"}, {&out.have, "have"}, {&out.so, "so"}, {&out.as, "as"}, {&out.nor, "nor"}, {&out.against, "against"}, {&out.instead_of, "instead of"}, {&out.rather_than, "rather than"}, {&out.about, "about"}, {&out.over, "over"}, {&out.each, "each"}, {&out.one, "one"}, {&out.other, "other"}, {&out.another, "another"}, {&out.among, "among"}, {&out.between, "between"}, {&out.them, "them"}, {&out.what, "what"}, {&out.follow, "follow"}, {&out.suit, "suit"}, {&out.deny, "deny"}, {&out.say, "say"}, {&out.same, "same"}, {&out.likewise, "likewise"},
      {&out.they, "they"}, {&out.their, "their"}, {&out.themselves, "themselves"}, {&out.it, "it"}, {&out.he, "he"}, {&out.she, "she"}, {&out.its, "its"}, {&out.his, "his"}, {&out.her, "her"}, {&out.our, "our"}, {&out.neighbor, "neighbor"}, {&out.neighbour, "neighbour"}, {&out.counterpart, "counterpart"}, {&out.colleague, "colleague"}, {&out.this_, "this"}, {&out.that, "that"}, {&out.these, "these"}, {&out.those, "those"}, {&out.lead, "lead"}, {&out.head, "head"}, {&out.own, "own"}, {&out.authority, "authority"}, {&out.loyal, "loyal"}, {&out.theirs, "theirs"}, {&out.latter, "latter"}, {&out.predecessor, "predecessor"}, {&out.successor, "successor"}, {&out.here, "here"}, {&out.there, "there"}, {&out.based, "based"}, {&out.rather, "rather"}, {&out.than, "than"}, {&out.only, "only"}};
  for (const auto& [symbol, text] : fixed) *symbol = lexicon.add(text);
  struct {
    PronounStem stem;
    std::array<const char*, 5> forms;
  } const pronouns[] = {{PronounStem::i, {"i", "me", "my", "mine", "myself"}}, {PronounStem::we, {"we", "us", "our", "ours", "ourselves"}},
                        {PronounStem::he, {"he", "him", "his", "himself"}}, {PronounStem::she, {"she", "her", "hers", "herself"}},
                        {PronounStem::it, {"it", "its", "itself"}}, {PronounStem::they, {"they", "them", "their", "themselves"}}};
  for (const auto& [stem, forms] : pronouns) {
    for (const char* form : forms) {
      if (form) out.edit(lexicon.add(form)).pronoun = stem;
    }
  }
  out.clause_words = {out.by, out.of, out.between, out.among, out.for_, {out.of, out.from, out.for_, out.against, out.over, out.about, lexicon.add("into")}, {out.on, out.of, out.about, out.against}, out.as, out.with, {lexicon.add("after"), lexicon.add("before"), lexicon.add("since"), lexicon.add("until"), out.as}, {out.to, out.at_, out.with}, {out.in, out.at_, out.near, out.outside}};
  for (const char* word : {"after", "during", "following", "before", "ahead of", "on", "at", "in", "for", "amid", "since", "throughout"}) out.beside.push_back(lexicon.add(word));
  for (const char* word : {"after", "over", "for", "because", "because of", "following", "in response to", "in retaliation for", "since", "until", "once", "if", "unless", "when", "despite", "amid"}) out.reasons_.push_back(lexicon.add(word));
  for (const char* word : {"after", "following", "since", "despite", "according to", "ahead of", "amid", "in response to", "because of"}) out.aside.push_back(lexicon.add(word));
  for (const char* word : {"first", "second", "third", "fourth", "fifth", "sixth", "seventh", "eighth", "ninth", "tenth", "last", "only", "sole", "latest", "newest"}) out.ranks.push_back(lexicon.add(word));
  return out;
}

ActorNoun Words::actor_noun(tokens::Symbol before, tokens::Symbol lemma) const {
  if (!has(lemma, ends_compound)) return actor_noun(lemma);
  const auto compound = compounds_.find(key(before, lemma));
  return compound != compounds_.end() ? compound->second : actor_noun(lemma);
}

}  // namespace entente::claims
