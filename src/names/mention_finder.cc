#include "names/mention_finder.h"

#include <algorithm>
#include <cstdlib>
#include <string>
#include <unordered_map>
#include <unordered_set>

#include "base/tsv.h"
#include "base/utf8.h"

namespace entente::names {

using tokens::Shape;
using tokens::Symbol;
using tokens::Tag;
using tokens::Token;

Result<MentionFinder> MentionFinder::read(const SchemaFiles& files, const Gazetteer& gazetteer, tokens::Lexicon& lexicon) {
  MentionFinder out;
  out.gazetteer_ = &gazetteer;
  static constexpr std::string_view class_names[] = {"", "organization", "body", "place", "group", "particle", "time", "other", "faith", "creed", "rule", "adherents", "thing"};
  for (const SchemaFile& file : files.under("en/lexicon/name_words")) {
    TsvReader table(file);
    const int word = table.column("word"), kind = table.column("class");
    for (TsvRow row; table.next(row);) {
      const auto at = std::find(std::begin(class_names), std::end(class_names), row[kind]);
      if (at == std::end(class_names)) {
        return fail(Errc::invalid_argument, file.shown + ":" + std::to_string(row.line()) + ": no class '" + std::string(row[kind]) + "'");
      }
      const Symbol symbol = lexicon.add(fold(row[word]));
      if (out.classes_.size() <= symbol) out.classes_.resize(symbol + 1);
      out.classes_[symbol] = WordClass(at - std::begin(class_names));
    }
  }
  out.the_ = lexicon.add("the");
  out.of_ = lexicon.add("of");
  out.for_ = lexicon.add("for");
  out.and_ = lexicon.add("and");
  out.in_ = lexicon.add("in");
  out.at_ = lexicon.add("at");
  out.near_ = lexicon.add("near");
  out.national_ = lexicon.add("national");
  out.between_ = lexicon.add("between");
  out.with_ = lexicon.add("with");
  out.open_ = lexicon.add("(");
  out.close_ = lexicon.add(")");
  return out;
}

// One document's work: the first pass finds, the second resolves what stands alone.
struct MentionFinder::Pass {
  const MentionFinder& finder;
  const Gazetteer& gazetteer;
  const text::Document& document;
  const tokens::Vocabulary& vocabulary;
  Cast& cast;
  std::unordered_map<Symbol, EntityIndex> aliases;       // family names and acronyms the document taught
  std::unordered_map<Symbol, EntityIndex> first_names;   // what full names have before the family name; no_entity where two people's do
  std::unordered_map<EntityIndex, uint32_t> countries;   // states named so far, and how often
  std::unordered_set<EntityIndex> spelled;               // states and organisations named so far, other than by their seats
  struct Lone {
    uint32_t sentence;
    Mention mention;
    bool titled;
    const Title* title = nullptr;  // the one before it
    Gender gender() const { return title ? title->gender : Gender::unknown; }
  };
  std::vector<Lone> lone;  // single capitalised words, to be resolved at the end
  const Title* last_title = nullptr;  // the one read last
  bool title_case = false;  // the sentence at hand is a headline that capitalises most words

  static bool capital(const Token& t) { return t.shape == Shape::capitalized || t.shape == Shape::upper || t.shape == Shape::mixed; }

  // Whether a capitalised token may be (part of) a name nobody told us about.
  bool nameish(const Token& t) const {
    if (!capital(t)) return false;
    const WordClass kind = finder.word_class(t.word);
    if (gazetteer.given_name(t.word) && t.tag == Tag::NNP && kind == WordClass::time) return true;  // "Jan", "April", "August"
    if (kind == WordClass::time || kind == WordClass::other || kind == WordClass::faith) return false;
    if (t.tag == Tag::NNP || t.tag == Tag::NNPS) return true;
    if (!t.sentence_initial && !title_case && gazetteer.given_name(t.word) && tokens::is_noun(t.tag)) return true;  // "Serge"
    // A capital inside a sentence is a name unless the word is a common one in a headline.
    return !t.sentence_initial && (t.word >= vocabulary.lexicon().size() || t.tag == Tag::FW || t.shape == Shape::mixed);
  }

  bool is_inner_hyphen(std::span<const Token> sentence, uint32_t at) const {
    const Token& next = sentence[at + 1];
    if (sentence[at].span.size() != 1 || document.text[sentence[at].span.begin] != '-' || sentence[at].span.begin != sentence[at - 1].span.end ||
        next.span.begin != sentence[at].span.end) {
      return false;
    }
    // "Jan-Christian", and "Moon Jae-in", whatever the tagger makes of its end
    const bool two_before = at > 1 && sentence[at - 1].tag == Tag::NNP && sentence[at - 2].tag == Tag::NNP;
    return (sentence[at].tag == Tag::hyphen && tokens::is_noun(next.tag)) || (two_before && next.shape == Shape::lower && (next.tag == Tag::IN || next.tag == Tag::RP || next.tag == Tag::RB || next.tag == Tag::FW || next.tag == Tag::UH));
  }

  // "'s" at `at` within a name: after a capitalised common noun, before what an organisation is called.
  bool owns_name(std::span<const Token> sentence, uint32_t at) const {
    if (at == 0 || sentence[at].tag != Tag::POS || at + 1 >= sentence.size()) return false;
    const Token& owner = sentence[at - 1];
    if (owner.shape != Shape::capitalized || owner.word >= vocabulary.lexicon().size() || gazetteer.given_name(owner.word)) return false;
    const Tag lower = Tag(tokens::class_lower_tag(vocabulary.lexicon().word_class(owner.word)));
    if (lower != Tag::NN && lower != Tag::NNS) return false;
    for (uint32_t i = at + 1; i < sentence.size() && i < at + 4 && capital(sentence[i]); ++i) {
      const WordClass kind = finder.word_class(sentence[i].word);
      if (kind == WordClass::organization || kind == WordClass::body || kind == WordClass::group) return true;
    }
    return false;
  }

  // "R-Utah" behind a comma or in brackets.
  static bool is_party_letter(std::span<const Token> sentence, uint32_t at) {
    return at > 0 && at + 2 < sentence.size() && sentence[at].span.size() == 1 && capital(sentence[at]) && sentence[at + 1].tag == Tag::hyphen && sentence[at + 1].span.begin == sentence[at].span.end &&
           sentence[at + 2].span.begin == sentence[at + 1].span.end && capital(sentence[at + 2]) && (sentence[at - 1].tag == Tag::comma || sentence[at - 1].tag == Tag::paren_open);
  }

  // "al-" before a name.
  bool is_prefix(std::span<const Token> sentence, uint32_t at) const {
    return at + 2 < sentence.size() && finder.word_class(sentence[at].word) == WordClass::particle && sentence[at + 1].tag == Tag::hyphen &&
           sentence[at + 1].span.begin == sentence[at].span.end && sentence[at + 2].span.begin == sentence[at + 1].span.end && capital(sentence[at + 2]);
  }

  // "Gold", "Airlines": a common noun at the end of a name makes it no person's.
  bool ends_in_thing(const Token& t) const {
    if (t.word >= vocabulary.lexicon().size() || t.shape != Shape::capitalized || gazetteer.given_name(t.word)) return false;
    const tokens::WordClass kind = vocabulary.lexicon().word_class(t.word);
    const Tag lower = Tag(tokens::class_lower_tag(kind));
    return (lower == Tag::NN || lower == Tag::NNS) && gazetteer.people_named(t.word).empty();
  }

  // A word that is also written small.
  bool is_common(const Token& t) const { return t.word < vocabulary.lexicon().size() && tokens::class_lower_tag(vocabulary.lexicon().word_class(t.word)) != 0; }

  static bool is_initial(const Token& t) { return t.shape == Shape::upper && t.span.size() <= 2; }

  std::string text_of(std::span<const Token> sentence, uint32_t begin, uint32_t end) const {
    return std::string(Span{sentence[begin].span.begin, sentence[end - 1].span.end}.of(document.text));
  }

  // The title that starts at `at` ("Foreign Minister", "President"): its length in tokens, 0 for none, and what title() knows it by.
  auto title_match(std::span<const Token> sentence, uint32_t at) const {
    return gazetteer.titles().longest([&](uint32_t i) { return at + i < sentence.size() ? sentence[at + i].word : 0; });
  }
  uint32_t title_at(std::span<const Token> sentence, uint32_t at) const { return title_match(sentence, at).length; }

  // "Minister | for Physical Planning and Works | Narayanman Pun", "Minister of Agriculture | and Food Security | X" (`begun`): where what a minister
  // is in charge of ends; `at` itself where no name follows.
  uint32_t portfolio_end(std::span<const Token> sentence, uint32_t at, bool begun = false) const {
    if (at >= sentence.size() || (sentence[at].word != finder.for_ && sentence[at].word != finder.of_ && !(begun && sentence[at].word == finder.and_))) return at;
    uint32_t first = at + 1;
    if (first < sentence.size() && sentence[first].tag == Tag::DT && sentence[first].shape == Shape::lower) ++first;  // "of the Economy and Innovation"
    if (known_at(sentence, first).entity != no_entity) return at;  // "president of South Korea"
    uint32_t end = first;
    while (end < sentence.size() && ((sentence[end].shape == Shape::capitalized && is_common(sentence[end]) && !gazetteer.given_name(sentence[end].word)) ||
                                     (end > first && sentence[end].word == finder.and_))) {
      ++end;
    }
    return end > first && end < sentence.size() && nameish(sentence[end]) && known_at(sentence, end).type != EntityType::country ? end : at;
  }

  // "Azali", of Azali Assoumani, "Oligui", of Brice Oligui Nguema: many peoples call somebody by what his name begins with, or by its middle.
  void learn_first_names(std::span<const Token> sentence, uint32_t begin, uint32_t end, EntityIndex person) {
    for (uint32_t i = begin; i + 1 < end; ++i) {
      if (i > begin && (!capital(sentence[i]) || gazetteer.given_name(sentence[i].word) || finder.word_class(sentence[i].word) != WordClass::none)) continue;
      const auto [at, fresh] = first_names.try_emplace(sentence[i].word, person);
      if (!fresh && at->second != person) at->second = no_entity;
    }
  }

  // Known people: any token of the name by which people are indexed is their family name here.
  void learn_known_person(std::span<const Token> sentence, uint32_t begin, uint32_t end, EntityIndex person) {
    if (end - begin < 2) return;
    learn_first_names(sentence, begin, end, person);
    for (uint32_t i = begin; i < end; ++i) {
      for (const EntityIndex other : gazetteer.people_named(sentence[i].word)) {
        if (other == person) aliases.try_emplace(sentence[i].word, person);
      }
    }
  }

  const Sense* choose(std::span<const Token> sentence, uint32_t begin, uint32_t length, uint32_t value) const {
    const Sense* best = nullptr;
    int best_rank = -1;
    for (const Sense& sense : gazetteer.senses(value)) {
      // "MPs" is no name of capitals.
      if (sense.upper_only && sentence[begin].shape == Shape::mixed && sentence[begin].tag == Tag::NNS) continue;
      if (sense.upper_only && sentence[begin].shape != Shape::upper && sentence[begin].shape != Shape::mixed &&
          !(sentence[begin].shape == Shape::alphanumeric)) {
        continue;
      }
      // "the North", of a state named before; "the North Sea" is another.
      if (sense.told_only && (begin == 0 || sentence[begin - 1].word != finder.the_ || !capital(sentence[begin]) || countries.find(sense.entity) == countries.end() ||
                              (begin + length < sentence.size() && capital(sentence[begin + length])))) {
        continue;
      }
      const EntityType type = gazetteer[sense.entity].type;
      int rank = type == EntityType::country ? 50 : type == EntityType::organization ? 40 : type == EntityType::body ? 35
                 : type == EntityType::person ? 30 : type == EntityType::place ? 20 : 10;
      if (sense.form == MentionForm::name) rank += 5;
      if (sense.form == MentionForm::seat) rank += 4;
      // A single common word that happens to be a city ("Reading") needs a tagger that calls it a name.
      if (type == EntityType::place && sense.form == MentionForm::name && length == 1 && sentence[begin].tag != Tag::NNP) continue;
      // "Congo", "Guinea", "Korea": the state that the document has named already.
      if (const auto at = countries.find(gazetteer[sense.entity].country); at != countries.end()) rank += 3;
      // "King Abdullah", of Jordan or of Saudi Arabia: who reigns then.
      const bool likelier = rank == best_rank && type == EntityType::person && gazetteer[best->entity].type == type && fame(sense.entity) > fame(best->entity);
      if (rank > best_rank || likelier) {
        best_rank = rank;
        best = &sense;
      }
    }
    return best;
  }

  // A known name that starts at `at`; length 0 where there is none.
  Mention known_at(std::span<const Token> sentence, uint32_t at) const {
    Mention none;
    auto match = gazetteer.aliases().longest([&](uint32_t i) { return at + i < sentence.size() ? sentence[at + i].word : 0; });
    // "Sudan's military council": what sort of council, and not the military.
    if (const size_t next = at + match.length; match.length > 1 && next < sentence.size() && sentence[next - 1].tag == Tag::JJ && sentence[next - 1].shape == Shape::lower && tokens::is_noun(sentence[next].tag) && sentence[next].shape == Shape::lower) {
      match = gazetteer.aliases().longest([&](uint32_t i) { return at + i + 1 < next ? sentence[at + i].word : 0; });
    }
    if (match.length == 0) return none;
    const Sense* sense = choose(sentence, at, match.length, match.value);
    if (!sense) return none;
    // "Turkey", "General Assembly": the last word too must be written as a name.
    if (match.length > 1 && !capital(sentence[at + match.length - 1]) && sentence[at + match.length - 2].tag != Tag::hyphen && sentence[at + match.length - 1].shape == Shape::lower &&
        sense->form == MentionForm::name && gazetteer[sense->entity].type == EntityType::person) {
      return none;
    }
    // "the Independent Greeks": an adjective of a longer name, and no newspaper.
    const size_t next = at + match.length;
    if (const Token& last = sentence[next - 1]; next < sentence.size() && last.tag != Tag::NNS && capital(sentence[next]) && sentence[next].tag == Tag::NNPS && last.word < vocabulary.lexicon().size() &&
                                                Tag(tokens::class_lower_tag(vocabulary.lexicon().word_class(last.word))) == Tag::JJ && gazetteer[sense->entity].type == EntityType::organization) {
      return none;
    }
    Mention out;
    out.begin = uint16_t(at);
    out.end = uint16_t(at + match.length);
    out.entity = sense->entity;
    out.type = gazetteer[sense->entity].type;
    out.form = sense->form;
    if (sense->form == MentionForm::capital) {
      // "Brussels" is the Union, where the text has not told of Belgium.
      EntityIndex club = no_entity;
      for (const Sense& other : gazetteer.senses(match.value)) {
        if (gazetteer[other.entity].type == EntityType::place) out.place = other.entity;
        if (gazetteer[other.entity].type == EntityType::organization && other.form == MentionForm::seat) club = other.entity;
      }
      if (club != no_entity && !spelled.contains(out.entity)) {
        out.entity = club;
        out.type = EntityType::organization;
      }
    }
    return out;
  }

  // 'Mohamed | "Kiki" | Daoudou': what somebody is called, between his names; `at` itself where there is none.
  uint32_t nickname_end(std::span<const Token> sentence, uint32_t at) const {
    if (at + 3 >= sentence.size() || sentence[at].tag != Tag::quote_open || !capital(sentence[at + 1]) || !nameish(sentence[at + 3])) return at;
    return sentence[at + 2].tag == Tag::quote_close ? at + 3 : at;
  }

  // "the spokesman for the | Liberation Front": right behind an office, whoever holds it may follow.
  bool behind_office(std::span<const Token> sentence, uint32_t at) const {
    while (at > 0 && capital(sentence[at - 1])) --at;
    if (at > 0 && sentence[at - 1].word == finder.the_) --at;
    if (at < 2 || (sentence[at - 1].word != finder.of_ && sentence[at - 1].word != finder.for_)) return false;
    return title_at(sentence, at - 2) == 1 || (at > 2 && title_at(sentence, at - 3) == 2);
  }

  // Whether somebody's name of several words begins at `at`: a given name, or two words that are none of English.
  bool begins_person(std::span<const Token> sentence, uint32_t at) const {
    if (at + 1 >= sentence.size() || !nameish(sentence[at + 1]) || finder.word_class(sentence[at].word) != WordClass::none || finder.word_class(sentence[at + 1].word) != WordClass::none) return false;
    const size_t known = vocabulary.lexicon().size();
    return gazetteer.given_name(sentence[at].word) || (sentence[at].word >= known && sentence[at + 1].word >= known);
  }

  // End of the capitalised run that starts at `at`: names, initials, particles between them.
  uint32_t run_end(std::span<const Token> sentence, uint32_t at, bool person) const {
    uint32_t end = at;
    while (end < sentence.size()) {
      const Token& t = sentence[end];
      if (nameish(t)) {
        if (end > at) {
          // "President Biden" inside a run starts anew; "Imran Khan" ends in a word that is a title elsewhere.
          const uint32_t title = title_at(sentence, end);
          if (title > 0 && finder.word_class(t.word) == WordClass::none && end + title < sentence.size() && nameish(sentence[end + title])) break;
          // "the spokesman for the Liberation Front | Yusuf Marwan"
          if (const WordClass before = finder.word_class(sentence[end - 1].word); !person && (before == WordClass::organization || before == WordClass::body) && behind_office(sentence, at) && begins_person(sentence, end)) break;
          // A known state or organisation inside a run ends it, unless a given name says that this is a person.
          if (const Mention inside = person ? Mention() : known_at(sentence, end); inside.entity != no_entity) {
            // "Basotho | National Party" is one longer name.
            // "the United Iraqi | Alliance" is one, too.
            if (inside.form == MentionForm::adjective && inside.type == EntityType::country && ends_in_club(sentence, inside.end)) {
              end = inside.end;
              continue;
            }
            if (!is_party(sentence, inside) || sentence[end - 1].word < vocabulary.lexicon().size()) break;
            end = inside.end;
            continue;
          }
        }
        ++end;
      } else if (end > at && owns_name(sentence, end)) {
        ++end;  // "Socialist People | 's | Party"
      } else if (end > at && (finder.word_class(t.word) == WordClass::particle || is_initial(t)) && end + 1 < sentence.size() &&
                 (nameish(sentence[end + 1]) || (end + 2 < sentence.size() && finder.word_class(sentence[end + 1].word) == WordClass::particle && nameish(sentence[end + 2])))) {
        ++end;
      } else if (end > at && person && !title_case && capital(t) && !t.sentence_initial && end + 1 < sentence.size() && nameish(sentence[end + 1]) &&
                 finder.word_class(t.word) == WordClass::none) {
        ++end;  // "Abdourahim Said Bakar"
      } else if (end > at && person && nickname_end(sentence, end) != end) {
        end = nickname_end(sentence, end);
      } else if (end > at && is_prefix(sentence, end)) {
        end += 2;  // "Sheikh Sabah al-Ahmad al-Sabah"
      } else if (end > at && end + 1 < sentence.size() && is_inner_hyphen(sentence, end)) {
        end += 2;  // "Jan-Christian", "Ki-moon"
      } else if (end > at && is_initial(sentence[end - 1]) && t.tag == Tag::period && end + 1 < sentence.size() && nameish(sentence[end + 1])) {
        ++end;
      } else {
        break;
      }
    }
    return end;
  }

  // "the | Reform Party", "the | Popular Front": capitals within a sentence that lead to what an organisation is called, of which some are
  // words like others to the tagger. Where they end; `at` for none.
  uint32_t club_end(std::span<const Token> sentence, uint32_t at) const {
    if (title_case || sentence[at].sentence_initial) return at;
    uint32_t last = at;
    bool common = false;
    for (uint32_t i = at; i < sentence.size() && i < at + 6 && sentence[i].shape == Shape::capitalized; ++i) {
      const WordClass kind = finder.word_class(sentence[i].word);
      if (kind == WordClass::time || kind == WordClass::other || kind == WordClass::faith) break;
      if (i > at && kind == WordClass::none && (title_at(sentence, i) > 0 || gazetteer.given_name(sentence[i].word))) break;
      common |= !nameish(sentence[i]);
      if (i > at && kind == WordClass::organization) last = i + 1;
    }
    // "the | Movement for Change"
    if (last == at && finder.word_class(sentence[at].word) == WordClass::organization && cause_end(sentence, at + 1) > at + 1) return at + 1;
    return common ? last : at;
  }

  // "the | Liberation Front" is no newspaper's.
  bool begins_club(std::span<const Token> sentence, const Mention& known) const {
    return known.entity != no_entity && known.type == EntityType::organization && known.end == known.begin + 1u && known.end < sentence.size() && sentence[known.end].shape == Shape::capitalized &&
           finder.word_class(sentence[known.end].word) == WordClass::organization && is_common(sentence[known.begin]);
  }

  // What a movement is for by its name: of " | for Change", " | for National Unity" the end; `at` for none.
  uint32_t cause_end(std::span<const Token> sentence, uint32_t at) const {
    if (title_case || at + 1 >= sentence.size() || sentence[at].word != finder.for_ || known_at(sentence, at + 1).entity != no_entity) return at;
    uint32_t end = at + 1;
    const auto word = [&](uint32_t i) { return i < sentence.size() && sentence[i].shape == Shape::capitalized && finder.word_class(sentence[i].word) == WordClass::none && is_common(sentence[i]); };
    while (end < at + 6 && (word(end) || (end > at + 1 && end < sentence.size() && sentence[end].word == finder.and_ && word(end + 1)))) ++end;
    return end > at + 1 ? end : at;
  }

  void find_sentence(std::span<const Token> sentence, uint32_t number, std::vector<Mention>& out) {
    uint32_t at = 0, title_end = ~0u;
    uint32_t words = 0, capitals = 0;
    for (const Token& t : sentence) {
      words += t.shape != Shape::punctuation && t.shape != Shape::number;
      capitals += capital(t);
    }
    title_case = words > 3 && capitals * 10 >= words * 7;
    while (at < sentence.size()) {
      const Token& t = sentence[at];
      const bool starts = capital(t) || t.shape == Shape::alphanumeric || (t.shape == Shape::lower && finder.word_class(t.word) == WordClass::particle);
      if (!starts) {
        if (const auto title = title_match(sentence, at); title.length > 0) {
          last_title = &gazetteer.title(title.value);
          at = portfolio_end(sentence, at + title.length);
          title_end = at;
        } else {
          ++at;
        }
        continue;
      }
      // "On Sunday Fiji called": nobody's given name here; but "with Jan Petersen"
      const bool among = at > 0 && (sentence[at - 1].word == finder.between_ || sentence[at - 1].word == finder.with_ || sentence[at - 1].word == finder.of_ || sentence[at - 1].word == finder.for_) &&
                         at + 1 < sentence.size() && nameish(t) && nameish(sentence[at + 1]) && known_at(sentence, at + 1).entity == no_entity;
      if (at > 0 && !among && finder.word_class(t.word) == WordClass::time && (sentence[at - 1].tag == Tag::IN || sentence[at - 1].tag == Tag::DT || sentence[at - 1].tag == Tag::JJ)) {
        ++at;
        continue;
      }
      // "Ann Lee, R-Utah": of which party and state, and nobody.
      if (is_party_letter(sentence, at)) {
        at += 3;
        continue;
      }
      const bool given = capital(t) && t.word && gazetteer.given_name(t.word).has_value();
      Mention known = known_at(sentence, at);
      // "the Greens", "Christian Democrats": a party, unless it is a known one.
      if (finder.word_class(t.word) == WordClass::adherents && capital(t) && !title_case) {
        const uint32_t begin = adherents_begin(sentence, at, out);
        if (begin < at || (known.entity == no_entity && at > 0 && sentence[at - 1].word == finder.the_)) {
          Mention party;
          party.begin = uint16_t(begin);
          party.end = uint16_t(at + 1);
          party.entity = cast.add(text_of(sentence, begin, at + 1), EntityType::organization);
          party.type = cast[party.entity].type;
          out.push_back(party);
          ++at;
          continue;
        }
      }
      const bool next_is_name = at + 1 < sentence.size() && nameish(sentence[at + 1]) && title_at(sentence, at + 1) == 0;
      // "Israel Katz", "Jordan Bardella": a state's name that is also a given name, before an unknown name.
      // ... and "Francis Okelo" is no pope.
      // ... but "in Paris Musa Keita said" names a place first.
      const bool place = at > 0 && (sentence[at - 1].word == finder.in_ || sentence[at - 1].word == finder.at_ || sentence[at - 1].word == finder.near_);
      if (known.entity != no_entity && !place && known.end - known.begin == 1 && given && next_is_name && known_at(sentence, at + 1).entity == no_entity &&
          finder.word_class(sentence[at + 1].word) == WordClass::none) {
        known = Mention();
      }
      if (begins_club(sentence, known)) known = Mention();
      if (known.entity != no_entity && begins_longer_name(sentence, known)) {
        if (known.type == EntityType::country) ++countries[known.entity];
        at = unknown_at(sentence, number, at, false, false, out, std::max(uint32_t(known.end), club_end(sentence, known.end)));
        continue;
      }
      if (known.entity != no_entity && is_states_own(sentence, known)) {
        at = unknown_at(sentence, number, at > 0 && sentence[at - 1].word == finder.national_ ? at - 1 : at, false, false, out, known.end);
        continue;
      }
      if (known.entity != no_entity) {
        // "Sheikh Tamim | bin Hamad Al Thani": a known person under a longer name than we know.
        if (known.type == EntityType::person && known.form == MentionForm::name && known.end + 1u < sentence.size() &&
            (is_prefix(sentence, known.end) || (finder.word_class(sentence[known.end].word) == WordClass::particle && nameish(sentence[known.end + 1])))) {
          known.end = std::max(known.end, uint16_t(run_end(sentence, known.begin, true)));
        }
        accept(sentence, known, out);
        at = known.end;
        continue;
      }
      if (const uint32_t end = club_end(sentence, at); end > at) {
        at = unknown_at(sentence, number, at, false, false, out, end);
        continue;
      }
      if (const auto title = title_match(sentence, at); title.length > 0 && !(title.length == 1 && finder.word_class(t.word) != WordClass::none && finder.word_class(t.word) != WordClass::other)) {
        // "Khan", "Major": the family name of somebody named before, unless another name follows.
        const auto named = aliases.find(t.word);
        if (title.length == 1 && named != aliases.end() && cast[named->second].type == EntityType::person && !next_is_name) {
          name_again(at++, named->second, out);
          continue;
        }
        last_title = &gazetteer.title(title.value);
        at = portfolio_end(sentence, at + title.length, title.length > 2);
        title_end = at;
        continue;
      }
      if (!nameish(t)) {
        // "Mrs May", of Theresa May.
        const auto named = title_end == at && at > 0 && capital(t) ? aliases.find(t.word) : aliases.end();
        if (named != aliases.end() && cast[named->second].type == EntityType::person) name_again(at, named->second, out);
        ++at;
        continue;
      }
      at = unknown_at(sentence, number, at, title_end == at, given, out);
    }
  }

  // Where the name of a party's people begins that ends at `at`: "Social | Democrats".
  uint32_t adherents_begin(std::span<const Token> sentence, uint32_t at, const std::vector<Mention>& out) const {
    if (at == 0) return at;
    const Token& before = sentence[at - 1];
    const bool free = !before.sentence_initial && capital(before) && before.word < vocabulary.lexicon().size() && (vocabulary.lexicon().word_class(before.word) & tokens::class_adjective) != 0;
    return free && known_at(sentence, at - 1).entity == no_entity && (out.empty() || out.back().end < at) ? at - 1 : at;
  }

  // A known organisation whose name is words that others have too: "National Party".
  bool is_party(std::span<const Token> sentence, const Mention& mention) const {
    if (mention.type != EntityType::organization || mention.end - mention.begin < 2 || finder.word_class(sentence[mention.end - 1].word) != WordClass::organization) return false;
    for (uint32_t i = mention.begin; i < mention.end; ++i) {
      if (sentence[i].word >= vocabulary.lexicon().size()) return false;
    }
    return true;
  }

  // "Russia's Security Council", "Ukraine's National Security Council": the state's own, and none that many states have; but "France's
  // European Union envoy".
  bool is_states_own(std::span<const Token> sentence, const Mention& known) const {
    if (known.end - known.begin < 2 || known.begin == 0 || known.form != MentionForm::name || (known.type != EntityType::organization && known.type != EntityType::body) || gazetteer[known.entity].country != no_entity) return false;
    if (known.end < sentence.size() && tokens::is_noun(sentence[known.end].tag)) return false;
    const Token& before = sentence[known.begin - 1];
    if (before.word == finder.national_) return before.shape == Shape::capitalized;
    if (before.tag != Tag::POS || known.begin < 2) return false;
    const auto state = gazetteer.aliases().longest([&](uint32_t i) { return i == 0 ? sentence[known.begin - 2u].word : 0; });
    if (state.length == 0) return false;
    const auto senses = gazetteer.senses(state.value);
    return std::any_of(senses.begin(), senses.end(), [&](const Sense& s) { return gazetteer[s.entity].type == EntityType::country; });
  }

  // "Sudanese Revolutionary Front", "Lesotho Congress for Democracy": a state's name that begins a longer one, of an organisation that
  // nobody knows.
  bool begins_longer_name(std::span<const Token> sentence, const Mention& state) const {
    if ((state.type != EntityType::country && state.type != EntityType::place) || (state.form != MentionForm::adjective && state.form != MentionForm::name) || state.end >= sentence.size()) return false;
    const uint32_t at = state.end;
    const uint32_t club = club_end(sentence, at);
    if ((!nameish(sentence[at]) && club == at) || title_at(sentence, at) != 0) return false;
    if (const Mention other = known_at(sentence, at); other.entity != no_entity && !begins_club(sentence, other)) return false;
    const uint32_t end = club > at ? club : run_end(sentence, at, false);
    if (finder.word_class(sentence[end - 1].word) != WordClass::organization || (state.form == MentionForm::adjective && end - at < 2)) return false;
    for (uint32_t i = at; i < end; ++i) {
      // A name of its own, or of a creed that has parties everywhere: "the French Socialist Party".
      if (sentence[i].word >= vocabulary.lexicon().size() || finder.word_class(sentence[i].word) == WordClass::creed) return false;
    }
    return true;
  }

  // "North and | South Korea": the other one that shares the name.
  void accept_sharing(std::span<const Token> sentence, const Mention& mention, std::vector<Mention>& out) {
    const uint32_t before = mention.begin - 2u, length = mention.end - mention.begin;
    if (sentence[mention.begin - 1u].word != finder.and_ || !capital(sentence[before]) || (!out.empty() && out.back().end > before)) return;
    const auto match = gazetteer.aliases().longest([&](uint32_t i) { return i == 0 ? sentence[before].word : i < length ? sentence[mention.begin + i].word : 0; });
    if (match.length != length) return;
    for (const Sense& sense : gazetteer.senses(match.value)) {
      if (gazetteer[sense.entity].type != EntityType::country || sense.form != mention.form || sense.entity == mention.entity) continue;
      Mention other;
      other.begin = uint16_t(before);
      other.end = uint16_t(before + 1);
      other.entity = sense.entity;
      other.type = EntityType::country;
      other.form = sense.form;
      ++countries[other.entity];
      out.push_back(other);
      return;
    }
  }

  void accept(std::span<const Token> sentence, const Mention& mention, std::vector<Mention>& out) {
    if (mention.type == EntityType::country) {
      ++countries[mention.entity];
      if (mention.begin > 1 && mention.end > mention.begin + 1) accept_sharing(sentence, mention, out);
    }
    if ((mention.type == EntityType::country || mention.type == EntityType::organization) && mention.form != MentionForm::capital) spelled.insert(mention.entity);
    if (mention.type == EntityType::person) learn_known_person(sentence, mention.begin, mention.end, mention.entity);
    out.push_back(mention);
  }

  // "the town of Adwa": a name behind a word for places.
  bool of_place(std::span<const Token> sentence, uint32_t at) const {
    return at > 1 && sentence[at - 1].word == finder.of_ && sentence[at - 2].shape == Shape::lower && finder.word_class(sentence[at - 2].word) == WordClass::place;
  }

  // "in Gatumba", "near Bouca, 50 km north of the capital": an unknown word behind a preposition of place.
  bool is_where(std::span<const Token> sentence, const Mention& mention) const {
    if (mention.begin == 0) return false;
    const Token& t = sentence[mention.begin];
    const Symbol before = sentence[mention.begin - 1u].word;
    if (before != finder.in_ && before != finder.near_) return false;
    if (t.tag != Tag::NNP || t.shape != Shape::capitalized || t.word < vocabulary.lexicon().size() || t.span.size() < 4) return false;
    return mention.end >= sentence.size() || sentence[mention.end].tag != Tag::POS;
  }

  // Of a run that is somebody's name: five words, of which "bin" and "al-" are none.
  uint32_t longest_name(std::span<const Token> sentence, uint32_t at, uint32_t end) const {
    uint32_t words = 0, i = at;
    for (; i < end && words < 5; ++i) words += sentence[i].tag != Tag::hyphen && finder.word_class(sentence[i].word) != WordClass::particle;
    return i - at;
  }

  // Whether the capitalised words from `at` on lead to what an organisation is called: "Alliance", "National Congress".
  bool ends_in_club(std::span<const Token> sentence, uint32_t at) const {
    for (uint32_t i = at; i < sentence.size() && i < at + 3 && capital(sentence[i]); ++i) {
      if (finder.word_class(sentence[i].word) == WordClass::organization) return true;
    }
    return false;
  }

  // Whether the last words of a run are an office: who holds it has another name.
  bool ends_in_office(std::span<const Token> sentence, uint32_t at, uint32_t end) const {
    for (uint32_t i = at + 1; i < end; ++i) {
      const auto title = title_match(sentence, i);
      if (title.length > 0 && i + title.length == end) return gazetteer.title(title.value).kind == TitleKind::works_for || gazetteer.title(title.value).kind == TitleKind::leads;
    }
    return false;
  }

  // A name that the gazetteer lacks. Returns where to go on. `known_end`: where a known name that begins it ends, which is no end of it.
  uint32_t unknown_at(std::span<const Token> sentence, uint32_t number, uint32_t at, bool titled, bool given, std::vector<Mention>& out, uint32_t known_end = 0) {
    uint32_t end = run_end(sentence, std::max(at, known_end), given || titled);
    EntityType type = EntityType::person;
    WordClass kind = WordClass::none;
    for (uint32_t i = at; i < end; ++i) {
      const WordClass c = finder.word_class(sentence[i].word);
      if (c >= WordClass::organization && c <= WordClass::group) kind = c;
    }
    const Symbol before = at > 0 ? sentence[at - 1].word : 0;
    if (kind != WordClass::none) {
      type = kind == WordClass::organization ? EntityType::organization : kind == WordClass::body ? EntityType::body
             : kind == WordClass::place ? EntityType::place : EntityType::group;
      // "Ministry of Foreign Affairs", "Movement for Democratic Change"
      while (end + 1 < sentence.size() && (sentence[end].word == finder.of_ || sentence[end].word == finder.for_)) {
        if (const uint32_t cause = type == EntityType::organization ? cause_end(sentence, end) : end; cause > end) {
          end = cause;
          break;
        }
        uint32_t next = end + 1;
        if (sentence[next].word == finder.the_) ++next;
        if (next >= sentence.size() || !nameish(sentence[next]) || type == EntityType::place) break;
        // "the Democratic Congress of Pakalitha Mosisili": whose it is.
        const auto strange = [&](uint32_t i) { return i < sentence.size() && nameish(sentence[i]) && sentence[i].word >= vocabulary.lexicon().size(); };
        if (known_at(sentence, next).type == EntityType::person || (gazetteer.given_name(sentence[next].word) && next + 1 < sentence.size() && nameish(sentence[next + 1]))) break;
        if (strange(next) && strange(next + 1) && known_at(sentence, next).entity == no_entity) break;
        uint32_t tail = run_end(sentence, next, true);
        if (tail + 1 < sentence.size() && sentence[tail].word == finder.and_ && nameish(sentence[tail + 1]) && known_at(sentence, tail + 1).entity == no_entity) {
          tail = run_end(sentence, tail + 1, true);
        }
        // "Ministry of Foreign | Affairs", whatever the tagger calls it
        if (tail < sentence.size() && sentence[tail].tag == Tag::NNS && sentence[tail].shape == Shape::capitalized && !title_case && finder.word_class(sentence[tail].word) == WordClass::none && title_at(sentence, tail) == 0) ++tail;
        end = tail;
      }
      if (end - at < 2) return end;  // a bare "Parliament" or "Court" is a description, not a name
    } else if (end - at > 1 && !given && finder.word_class(sentence[end - 1].word) == WordClass::thing) {
      return end;  // "the Nobel Peace Prize"
    } else if (end - at == 1 && titled && end < sentence.size() && sentence[end].word == finder.of_ && ends_in_thing(sentence[at])) {
      return end;  // "the General | Administration of Customs"
    } else if (end - at == 1) {
      Lone candidate;
      candidate.sentence = number;
      candidate.mention.begin = uint16_t(at);
      candidate.mention.end = uint16_t(end);
      candidate.titled = titled;
      if (titled) candidate.title = last_title;
      lone.push_back(candidate);
      return end;
    } else if (of_place(sentence, at)) {
      type = EntityType::place;
    } else if (titled && !given && ends_in_thing(sentence[end - 1]) && is_common(sentence[at])) {
      return end;  // "the Official | Secrets Act": no title, and nobody
    } else if (!titled && !given && is_common(sentence[at]) && ends_in_office(sentence, at, end)) {
      return end;  // "the Highways Minister"
    } else if (!titled && sentence[at].shape == Shape::upper && sentence[at].span.size() > 2 && sentence[at + 1].tag == Tag::hyphen) {
      type = EntityType::organization;  // "CNDD-FDD", "ACT-Wazalendo"
    } else if (given || titled) {
      type = EntityType::person;
    } else if (ends_in_thing(sentence[end - 1])) {
      type = EntityType::organization;  // "Centerra Gold"
    } else if (before == finder.the_ || end - at > 4) {
      type = EntityType::organization;
    } else if (before == finder.in_ || before == finder.at_ || before == finder.near_) {
      type = EntityType::place;
    }
    if (type == EntityType::person && end - at > 5) end = at + longest_name(sentence, at, end);
    auto gender = gazetteer.given_name(sentence[at].word);
    if (titled && last_title && last_title->gender != Gender::unknown) gender = last_title->gender;
    // "Minister Al-Aiban", of whom the text gave the whole name before.
    if (type == EntityType::person && !given) {
      const auto before_him = aliases.find(sentence[end - 1].word);
      if (before_him != aliases.end() && fold(cast[before_him->second].name).ends_with(" " + fold(text_of(sentence, at, end)))) {
        Mention again;
        again.begin = uint16_t(at);
        again.end = uint16_t(end);
        again.entity = before_him->second;
        again.type = cast[again.entity].type;
        out.push_back(again);
        return end;
      }
    }
    EntityIndex entity = no_entity;
    bool fuller = false;
    if (const auto family = aliases.find(sentence[end - 1].word); type == EntityType::person && family != aliases.end() && cast[family->second].type == EntityType::person) {
      const std::string first(text_of(sentence, at, at + 1)), told(cast[family->second].name);
      const size_t blank = told.find(' ');
      fuller = blank == told.npos;  // so far the family name only
      if (!fuller && end - at > 1 && fold(told.substr(0, blank)) == fold(first)) entity = family->second;  // "Charles G. Taylor", "Charles Taylor"
    }
    if (entity == no_entity) entity = cast.add(text_of(sentence, at, end), type, type == EntityType::person && gender ? *gender : Gender::unknown);
    Mention mention;
    mention.begin = uint16_t(at);
    mention.end = uint16_t(end);
    mention.entity = entity;
    mention.type = cast[entity].type;
    out.push_back(mention);
    if (type == EntityType::person) {
      learn_first_names(sentence, at, end, entity);
      // The family name is whoever had it first: a spouse or namesake keeps the whole one.
      const auto [family, fresh] = aliases.try_emplace(sentence[end - 1].word, entity);
      if (!fresh && fuller) family->second = entity;
    } else if (type == EntityType::organization && sentence[at].word >= vocabulary.lexicon().size()) {
      aliases.try_emplace(sentence[at].word, entity);  // "Centerra", of "Centerra Gold"
    }
    // "the National Council of Resistance (NCR)"
    if (end + 2 < sentence.size() && sentence[end].word == finder.open_ && sentence[end + 1].shape == Shape::upper && sentence[end + 2].word == finder.close_) {
      aliases.try_emplace(sentence[end + 1].word, entity);
    }
    return end;
  }

  // The token at `at` is somebody's family name.
  static void name_again(uint32_t at, EntityIndex person, std::vector<Mention>& out) {
    Mention again;
    again.begin = uint16_t(at);
    again.end = uint16_t(at + 1);
    again.entity = person;
    again.type = EntityType::person;
    out.push_back(again);
  }

  // How likely a known person is meant by the bare family name, on the document's day.
  int fame(EntityIndex person) const {
    int score = 0;
    const Known& known = gazetteer[person];
    if (known.country != no_entity && countries.contains(known.country)) score += 3;
    int best = 0;
    for (const Office& office : gazetteer.offices_of(person)) {
      if (!document.date) {
        best = std::max(best, 2);
        continue;
      }
      const auto near = std::chrono::days(5 * 365);
      const bool around = (!office.from || *office.from <= *document.date + near) && (!office.to || *office.to + near >= *document.date);
      best = std::max(best, office.held_on(*document.date) ? 4 : around ? 2 : 0);
    }
    return score + best;
  }

  // "President Lopez" is no López who never was president where somebody else is.
  bool is_anothers(const Title& title, EntityIndex person) const {
    const EntityIndex state = gazetteer[person].country;
    const bool office = title.kind == TitleKind::leads || title.kind == TitleKind::works_for;
    if (!office || !document.date || state == no_entity) return false;
    for (const Office& held : gazetteer.offices_of(person)) {
      if (held.title == title.office) return false;
    }
    const auto offices = gazetteer.offices_in(state);
    return std::any_of(offices.begin(), offices.end(), [&](const Office* o) { return o->title == title.office && o->held_on(*document.date); });
  }

  // "the Obama administration": who holds or held an office, if all of that family name did in one state.
  EntityIndex ruler(std::span<const Token> sentence, const Mention& mention, std::span<const EntityIndex> namesakes) const {
    if (mention.end >= sentence.size() || sentence[mention.end].shape != Shape::lower || finder.word_class(sentence[mention.end].word) != WordClass::rule) return no_entity;
    EntityIndex found = no_entity;
    std::optional<Day> last;
    for (const EntityIndex person : namesakes) {
      for (const Office& office : gazetteer.offices_of(person)) {
        if (document.date && office.from > document.date) continue;
        if (found != no_entity && gazetteer[found].country != gazetteer[person].country) return no_entity;
        if (found == no_entity || office.from > last) {
          found = person;
          last = office.from;
        }
      }
    }
    return found;
  }

  void resolve_lone(std::vector<std::vector<Mention>>& by_sentence, std::span<const Token> tokens, std::span<const Range> sentences) {
    for (Lone& candidate : lone) {
      const auto sentence = tokens.subspan(sentences[candidate.sentence].begin, sentences[candidate.sentence].size());
      const Token& t = sentence[candidate.mention.begin];
      Mention& mention = candidate.mention;
      // "Mrs Clinton" is not the Clinton whom the text called a man.
      const auto other = [&](EntityIndex e) { return candidate.gender() != Gender::unknown && cast[e].gender != Gender::unknown && cast[e].gender != candidate.gender(); };
      if (const auto at = aliases.find(t.word); at != aliases.end() && !other(at->second)) {
        mention.entity = at->second;
      } else {
        int best = 0;
        bool tie = false;
        const auto namesakes = gazetteer.people_named(t.word);
        // Nothing tells the day: a name that is no other word and only one holder of an office's means him.
        const bool only_one = !document.date && namesakes.size() == 1 && !is_common(t);
        for (const EntityIndex person : namesakes) {
          const bool named_otherwise = other(person) || (candidate.title && is_anothers(*candidate.title, person));
          const int score = named_otherwise ? 0 : fame(person) + (only_one && fame(person) > 0 ? 1 : 0);
          tie = score == best && best > 0;
          if (score > best) {
            best = score;
            mention.entity = person;
          }
        }
        // Whom the text has named goes before who is known elsewhere, unless he holds an office of a state that it names.
        constexpr int in_office_here = 7;
        if (mention.entity == no_entity || best < in_office_here) {
          if (const auto named = first_names.find(t.word); named != first_names.end() && named->second != no_entity && !other(named->second)) {
            mention.entity = named->second;
            best = 4;
            tie = false;
          }
        }
        // Without a title, a bare name must point to someone in office or to someone of a state that is in the text.
        if (best < (candidate.titled ? 2 : 3) || tie) mention.entity = no_entity;
        if (mention.entity == no_entity) mention.entity = ruler(sentence, mention, namesakes);
        if (mention.entity == no_entity && of_place(sentence, mention.begin)) mention.entity = cast.add(t.span.of(document.text), EntityType::place);
        if (mention.entity == no_entity && candidate.titled && t.tag == Tag::NNP) mention.entity = cast.add(t.span.of(document.text), EntityType::person, candidate.gender());
        if (mention.entity == no_entity && t.shape == Shape::upper && t.span.size() >= 3 && t.span.size() <= 6 && !(candidate.mention.begin > 0 && sentence[candidate.mention.begin - 1u].tag == Tag::hyphen) &&
            (t.word >= vocabulary.lexicon().size() || (candidate.mention.begin > 0 && sentence[candidate.mention.begin - 1u].shape == Shape::lower && finder.word_class(sentence[candidate.mention.begin - 1u].word) == WordClass::organization))) {
          mention.entity = cast.add(t.span.of(document.text), EntityType::organization);
        }
        // "the Wanni region", "Kagera district"
        if (const size_t next = candidate.mention.end; mention.entity == no_entity && !candidate.titled && t.tag == Tag::NNP && t.word >= vocabulary.lexicon().size() && next < sentence.size() &&
            sentence[next].shape == Shape::lower && finder.word_class(sentence[next].word) == WordClass::place) {
          mention.entity = cast.add(t.span.of(document.text), EntityType::place);
        }
        // "in Gatumba": nobody lives in a name that the text gives to nobody.
        if (mention.entity == no_entity && namesakes.empty() && is_where(sentence, mention)) mention.entity = cast.add(t.span.of(document.text), EntityType::place);
        // "the group's operations chief, Saifullah, ...": one name is all that he has.
        if (const size_t begin = candidate.mention.begin, next = candidate.mention.end; mention.entity == no_entity && t.tag == Tag::NNP && t.word >= vocabulary.lexicon().size() && begin > 1 && sentence[begin - 1].tag == Tag::comma &&
            next < sentence.size() && sentence[next].tag == Tag::comma && title_at(sentence, uint32_t(begin - 2)) == 1) {
          mention.entity = cast.add(t.span.of(document.text), EntityType::person);
        }
        // "the Haq movement", "the Wafa party"
        const size_t after = candidate.mention.end;
        if (mention.entity == no_entity && !candidate.titled && t.tag == Tag::NNP && t.word >= vocabulary.lexicon().size() && candidate.mention.begin > 0 && after < sentence.size() &&
            sentence[after].shape == Shape::lower && finder.word_class(sentence[after].word) == WordClass::organization) {
          mention.entity = cast.add(t.span.of(document.text), EntityType::organization);
        }
        if (mention.entity != no_entity) aliases.emplace(t.word, mention.entity);
      }
      if (mention.entity == no_entity) continue;
      mention.type = cast[mention.entity].type;
      auto& list = by_sentence[candidate.sentence];
      list.insert(std::upper_bound(list.begin(), list.end(), mention, [](const Mention& a, const Mention& b) { return a.begin < b.begin; }), mention);
    }
  }
};

void MentionFinder::find(const text::Document& document, std::span<const Token> tokens, std::span<const Range> sentences,
                         const tokens::Vocabulary& vocabulary, Cast& cast, std::vector<Mention>& mentions,
                         std::vector<Range>& per_sentence) const {
  Pass pass{*this, *gazetteer_, document, vocabulary, cast, {}, {}, {}, {}, {}};
  std::vector<std::vector<Mention>> by_sentence(sentences.size());
  for (uint32_t i = 0; i < sentences.size(); ++i) {
    by_sentence[i].reserve(8);  // most sentences name fewer
    pass.find_sentence(tokens.subspan(sentences[i].begin, sentences[i].size()), i, by_sentence[i]);
  }
  pass.resolve_lone(by_sentence, tokens, sentences);
  mentions.clear();
  per_sentence.clear();
  for (const auto& list : by_sentence) {
    const uint32_t first = uint32_t(mentions.size());
    mentions.insert(mentions.end(), list.begin(), list.end());
    per_sentence.push_back({first, uint32_t(mentions.size())});
  }
}

}  // namespace entente::names
