#include "claims/form_parser.h"

#include <algorithm>
#include <span>

#include "base/tsv.h"
#include "base/utf8.h"

namespace entente::claims {

namespace {

using tokens::Symbol;

// A word of the form: a slot, the possessive mark, or a word with its alternatives.
struct Item {
  std::vector<std::string> words;  // alternatives; empty for slots and the mark
  std::vector<std::string> nouns;  // one of which a slot's noun must be
  Slot slot = Slot::none;
  TypeSet types;
  bool typed = false;
  bool possessive = false;  // this item is followed by 's
  bool optional = false;
};

constexpr std::string_view preposition_words[] = {
    "of", "in", "on", "at", "to", "with", "for", "from", "against", "between", "among", "by", "about", "over", "under", "into", "onto", "as",
    "behind", "toward", "towards", "through", "across", "around", "after", "before", "during", "within", "without", "near", "outside", "inside",
    "alongside", "upon", "via", "despite", "amid", "like", "off", "out", "up", "down", "past", "beside", "beyond", "above", "below", "per", "than", "along", "aside", "until"};
constexpr std::string_view particle_words[] = {"up", "off", "out", "down", "back", "over", "away", "on", "in", "together", "apart",
                                                "around", "forward", "aside", "through", "along", "home", "short", "ahead"};

bool is_one_of(std::string_view word, std::span<const std::string_view> list) {
  return std::find(list.begin(), list.end(), word) != list.end();
}

class FormParser {
 public:
  FormParser(Frame& frame, const WordLists& lists, tokens::Lexicon& lexicon) : frame_(frame), lists_(lists), lexicon_(lexicon) {}

  Status parse() {
    TRY(split());
    if (items_.empty()) return fail(Errc::invalid_argument, "the form is empty");
    size_t at = 0;
    // "{S} and {O}'s talk": a noun of two.
    if (items_.size() > 3 && items_[0].slot != Slot::none && items_[1].words == std::vector<std::string>{"and"} && items_[2].slot != Slot::none && items_[2].possessive) {
      frame_.reciprocal = true;
      items_[0].possessive = true;
      items_.erase(items_.begin() + 1, items_.begin() + 3);
      return parse_noun();
    }
    if (items_[0].slot != Slot::none && !items_[0].possessive && items_.size() > 1) {
      // {S} VERB ...  or  {S} and {O} VERB ...
      const Item& first = items_[0];
      if (first.slot == Slot::subject) frame_.subject_first = true;
      if (first.slot == Slot::object) frame_.object_first = true;
      if (items_.size() > 3 && items_[1].words == std::vector<std::string>{"and"} && items_[2].slot != Slot::none) {
        frame_.reciprocal = true;
        at = 3;
      } else {
        at = 1;
      }
      const Item& verb = items_[at];
      if (verb.words.empty()) return fail(Errc::invalid_argument, "a verb is expected after the first slot");
      if (verb.words == std::vector<std::string>{"be"}) return parse_copular(at + 1);
      frame_.kind = Frame::Kind::verb;
      frame_.triggers = symbols(verb.words);
      TRY(parse_parts(at + 1));
      if (!first.nouns.empty()) {
        Part doer;
        doer.kind = Part::Kind::doer;
        doer.filler.words.push_back(symbols(first.nouns));
        frame_.parts.push_back(std::move(doer));
      }
      return {};
    }
    return parse_noun();
  }

 private:
  Status split() {
    std::string_view rest = frame_.form;
    bool optional = false;
    while (true) {
      while (!rest.empty() && rest.front() == ' ') rest.remove_prefix(1);
      if (rest.empty()) break;
      if (rest.front() == '[' || rest.front() == ']') {
        optional = rest.front() == '[';
        rest.remove_prefix(1);
        continue;
      }
      Item item;
      item.optional = optional;
      if (rest.front() == '{') {
        const size_t end = rest.find('}');
        if (end == rest.npos) return fail(Errc::invalid_argument, "a { without its }");
        TRY(read_slot(rest.substr(1, end - 1), item));
        rest.remove_prefix(end + 1);
      } else {
        const size_t end = std::min(rest.find_first_of(" []{"), rest.size());
        std::string word(rest.substr(0, end));
        rest.remove_prefix(end);
        if (word == "'s" || word == "’s") {
          if (items_.empty()) return fail(Errc::invalid_argument, "'s follows nothing");
          items_.back().possessive = true;
          continue;
        }
        for (const std::string_view alternative : split_list(word, '|')) {
          if (alternative.starts_with('@')) {
            const auto* list = lists_.find(alternative.substr(1));
            if (!list) {
              const std::string near = nearest(alternative.substr(1), lists_.names());
              return fail(Errc::invalid_argument, "no list of words '" + std::string(alternative) + "'" + (near.empty() ? "" : "; did you mean '@" + near + "'?"));
            }
            item.words.insert(item.words.end(), list->begin(), list->end());
            continue;
          }
          std::string text = fold(alternative);
          if (text.find('-') != text.npos && is_complex_preposition(text)) std::replace(text.begin(), text.end(), '-', ' ');
          item.words.push_back(text);
        }
        if (item.words.empty()) return fail(Errc::invalid_argument, "an empty choice of words");
      }
      if (rest.starts_with("'s") || rest.starts_with("’s")) {
        item.possessive = true;
        rest.remove_prefix(rest.starts_with("'s") ? 2 : 4);
      }
      items_.push_back(std::move(item));
    }
    return {};
  }

  static bool is_complex_preposition(std::string_view word) {
    const size_t first = word.find('-'), last = word.rfind('-');
    const std::string_view tail = word.substr(last + 1), head = word.substr(0, first);
    return is_one_of(tail, preposition_words) && (is_one_of(head, preposition_words) || head == "because" || head == "according" || head == "together" || head == "ahead" || head == "instead" || head == "along" || head == "highly");
  }

  Status read_slot(std::string_view text, Item& item) {
    if (const size_t equal = text.find('='); equal != text.npos) {
      for (const std::string_view noun : split_list(text.substr(equal + 1), '|')) item.nouns.push_back(fold(noun));
      text = text.substr(0, equal);
    }
    const size_t colon = text.find(':');
    const std::string_view name = text.substr(0, colon);
    item.slot = name == "S" ? Slot::subject : name == "O" ? Slot::object : name == "content" ? Slot::content : name == "self" ? Slot::self : Slot::other;
    if (name.empty()) return fail(Errc::invalid_argument, "a slot without a name");
    if (colon == text.npos) return {};
    item.typed = true;
    for (const std::string_view type : split_list(text.substr(colon + 1), '|')) {
      if (type == "literal") {
        item.types.literal = true;
      } else if (type == "actor" || type == "parties") {
        item.types.parties = type == "parties";
        for (int t = 0; t <= int(EntityType::group); ++t) {
          if (EntityType(t) != EntityType::place) item.types.add(EntityType(t));
        }
      } else if (const auto known = parse_entity_type(type)) {
        item.types.add(*known);
      } else {
        return fail(Errc::invalid_argument, "no entity type '" + std::string(type) + "'");
      }
    }
    if (item.slot == Slot::subject) frame_.subject_types = item.types;
    if (item.slot == Slot::object) {
      item.types.office = item.types.literal && frame_.object_types.office;
      frame_.object_types = item.types;
    }
    return {};
  }

  std::vector<Symbol> symbols(const std::vector<std::string>& words) {
    std::vector<Symbol> out;
    for (const std::string& word : words) {
      out.push_back(lexicon_.add(word));
      // Frames are written with lemmas; one that the lexicon spells otherwise ("defence") must meet the text's.
      const Symbol word_symbol = out.back();
      for (const tokens::Tag tag : {tokens::Tag::NN, tokens::Tag::NNS, tokens::Tag::VB}) {
        const Symbol lemma = lexicon_.find_lemma(word_symbol, tag);
        if (std::find(out.begin(), out.end(), lemma) == out.end()) out.push_back(lemma);
      }
    }
    return out;
  }

  static bool is_preposition(const Item& item) {
    return !item.words.empty() && std::all_of(item.words.begin(), item.words.end(), [](const std::string& w) {
      return is_one_of(w, preposition_words) || w.find(' ') != w.npos;
    });
  }
  static bool is_particle(const Item& item) { return !item.words.empty() && is_one_of(item.words[0], particle_words); }
  static bool is_condition(const Item& item) { return !item.words.empty() && (item.words[0] == "if" || item.words[0] == "unless"); }
  bool more(size_t at) const { return at < items_.size(); }

  // One filler: a slot, or the words up to the next slot, preposition or end.
  Filler read_filler(size_t& at) {
    Filler filler;
    if (items_[at].slot != Slot::none) {
      filler.slot = items_[at].slot;
      if (!items_[at].nouns.empty()) filler.words.push_back(symbols(items_[at].nouns));
      ++at;
      return filler;
    }
    while (more(at) && items_[at].slot == Slot::none && !items_[at].possessive) {
      if (!filler.words.empty() && (is_preposition(items_[at]) || items_[at].words[0] == "that" || is_condition(items_[at]))) break;
      if (!filler.words.empty() && is_particle(items_[at])) break;
      filler.words.push_back(symbols(items_[at].words));
      ++at;
    }
    if (filler.words.empty() && more(at)) {
      filler.words.push_back(symbols(items_[at].words));
      ++at;
    }
    return filler;
  }

  // The possessor that an item is: "{O}'s".
  Part owner_at(size_t at) const {
    Part owner;
    owner.kind = Part::Kind::possessor;
    owner.filler.slot = items_[at].slot;
    return owner;
  }

  // "{S} shoot down {O}'s plane": the possessor of the noun that follows.
  void take_possessor(size_t& at, const Part& phrase) {
    if (items_[at].slot == Slot::none || !items_[at].possessive || !more(at + 1)) return;
    Part owner = owner_at(at);
    owner.prepositions = phrase.prepositions;
    frame_.parts.push_back(owner);
    ++at;
  }

  Status parse_parts(size_t at) {
    while (more(at)) {
      Part part;
      part.optional = items_[at].optional;
      const Item& item = items_[at];
      if (item.slot != Slot::none) {
        if (item.possessive) {
          // "{S} break {O}'s siege": the possessor of the noun that follows.
          part.kind = Part::Kind::possessor;
          part.filler.slot = item.slot;
          frame_.parts.push_back(part);
          ++at;
          continue;
        }
        part.kind = Part::Kind::object;
        part.filler = read_filler(at);
      } else if (item.words[0] == "to" && more(at + 1) && items_[at + 1].slot == Slot::content) {
        part.kind = Part::Kind::infinitive;
        part.prepositions = symbols(item.words);
        part.filler.slot = Slot::content;
        at += 2;
      } else if (item.words == std::vector<std::string>{"to"} && more(at + 1) && items_[at + 1].slot == Slot::none && verbal_after_to(at + 1)) {
        part.kind = Part::Kind::infinitive;
        part.verbs = symbols(items_[at + 1].words);
        at += 2;
      } else if (item.words[0] == "that" && more(at + 1) && items_[at + 1].slot != Slot::none) {
        part.kind = Part::Kind::that_clause;
        part.filler.slot = items_[at + 1].slot;
        at += 2;
        const auto word = [&] { return more(at) && items_[at].slot == Slot::none && !is_preposition(items_[at]) && !is_condition(items_[at]); };
        if (word() && items_[at].words[0] == "must") part.prepositions = symbols(items_[at++].words);
        if (word()) {
          part.verbs = symbols(items_[at].words);
          const bool copular = items_[at++].words == std::vector<std::string>{"be"};
          if (copular ? more(at) && items_[at].slot == Slot::none : word()) part.filler.words = read_filler(at).words;
        }
      } else if (is_condition(item) && more(at + 1) && items_[at + 1].slot != Slot::none) {
        part.kind = Part::Kind::condition;
        part.prepositions = symbols(item.words);
        part.filler.slot = items_[at + 1].slot;
        at += 2;
      } else if (item.words[0] == "when" && more(at + 2) && items_[at + 1].slot != Slot::none && items_[at + 2].slot == Slot::none) {
        part.kind = Part::Kind::beside_clause;
        part.prepositions = symbols(item.words);
        part.filler.slot = items_[at + 1].slot;
        part.verbs = symbols(items_[at + 2].words);
        at += 3;
        if (more(at) && items_[at].slot == Slot::none && !is_preposition(items_[at])) part.filler.words = read_filler(at).words;
      } else if (is_particle(item) && (!more(at + 1) || (items_[at + 1].slot == Slot::none && is_preposition(items_[at + 1])))) {
        part.kind = Part::Kind::particle;
        part.prepositions = symbols(item.words);
        ++at;
      } else if (is_preposition(item) && more(at + 1)) {
        part.kind = Part::Kind::prepositional;
        part.prepositions = symbols(item.words);
        if (!frame_.parts.empty() && frame_.parts.back().kind == Part::Kind::particle) {
          for (const std::string& particle : items_[at - 1].words) {
            for (const std::string& preposition : item.words) part.joined.push_back(lexicon_.add(particle + " " + preposition));
          }
        }
        ++at;
        take_possessor(at, part);
        part.filler = read_filler(at);
      } else if (is_particle(item)) {
        part.kind = Part::Kind::particle;
        part.prepositions = symbols(item.words);
        ++at;
      } else {
        part.kind = Part::Kind::object;
        part.filler = read_filler(at);
      }
      frame_.parts.push_back(std::move(part));
    }
    return {};
  }

  // "to leave", but not "to justice", "to power": nouns after "to" are told by the lexicon's lemma of a verb being itself.
  bool verbal_after_to(size_t at) const {
    static constexpr std::string_view nouns[] = {"justice", "power", "court", "trial", "death", "office", "prison", "jail", "post", "war", "aid",
                                                 "rescue", "defense", "side", "head", "agreement", "account", "task", "life", "exile", "house", "custody",
                                                 "rule", "authority", "help", "assistance", "will", "book", "boil", "embargo", "terms", "arms", "talks", "year", "talk", "term", "arm"};
    return !is_one_of(items_[at].words[0], nouns);
  }

  Status parse_copular(size_t at) {
    frame_.kind = Frame::Kind::copular;
    if (!more(at)) return fail(Errc::invalid_argument, "something must follow 'be'");
    Part part;
    part.kind = Part::Kind::predicate;
    if (is_preposition(items_[at]) && more(at + 1) && items_[at + 1].slot == Slot::none) {
      part.prepositions = symbols(items_[at].words);
      ++at;
    }
    if (is_preposition(items_[at]) && more(at + 1)) {
      // "be behind {O}": the predicate is the prepositional group itself.
      part.prepositions = symbols(items_[at].words);
      ++at;
      if (items_[at].possessive && more(at + 1)) {
        // "be under {S}'s sanctions"
        const Part owner = owner_at(at++);
        part.filler = read_filler(at);
        frame_.triggers = part.filler.words.back();
        frame_.parts.push_back(part);
        frame_.parts.push_back(owner);
        return parse_parts(at);
      }
      part.filler = read_filler(at);
      frame_.triggers = part.prepositions;
    } else if (items_[at].slot != Slot::none && !items_[at].possessive) {
      part.filler = read_filler(at);
      frame_.triggers = {lexicon_.add("be")};
    } else if (items_[at].possessive) {
      // "{S} be {O}'s ally"
      const Part owner = owner_at(at++);
      if (!more(at) || items_[at].words.empty()) return fail(Errc::invalid_argument, "a noun is expected after 's");
      part.filler = read_filler(at);
      frame_.triggers = part.filler.words.back();
      frame_.parts.push_back(part);
      frame_.parts.push_back(owner);
      return parse_parts(at);
    } else {
      part.filler = read_filler(at);
      frame_.triggers = part.filler.words.back();
    }
    frame_.parts.push_back(part);
    return parse_parts(at);
  }

  Status parse_noun() {
    frame_.kind = Frame::Kind::noun;
    size_t at = 0;
    if (items_[0].slot != Slot::none) {
      Part part;
      part.kind = items_[0].possessive ? Part::Kind::possessor : Part::Kind::modifier;
      part.filler.slot = items_[0].slot;
      frame_.parts.push_back(part);
      frame_.owner_first = items_[0].possessive;
      at = 1;
      // "{S}'s {O} visit": a name right before the noun.
      if (frame_.owner_first && more(at + 1) && items_[at].slot != Slot::none && !items_[at].possessive && !items_[at + 1].words.empty()) {
        part.kind = Part::Kind::modifier;
        part.filler.slot = items_[at].slot;
        frame_.parts.push_back(part);
        ++at;
      }
    }
    if (!more(at) || items_[at].words.empty()) return fail(Errc::invalid_argument, "a noun is expected");
    Filler noun = read_filler(at);
    frame_.triggers = noun.words.back();
    if (noun.words.size() > 1) {
      Part part;  // the words before the head must stand in the noun group
      part.kind = Part::Kind::modifier;
      noun.words.pop_back();
      part.filler = noun;
      frame_.parts.push_back(part);
    }
    if (more(at) && items_[at].slot != Slot::none && !items_[at].possessive) {
      Part part;
      part.kind = Part::Kind::appended;
      part.filler.slot = items_[at].slot;
      frame_.parts.push_back(part);
      ++at;
    }
    while (more(at)) {
      // "war between {S} and {O}": two members of one group.
      if (items_[at].words == std::vector<std::string>{"and"} && more(at + 1) && items_[at + 1].slot != Slot::none && at > 0 &&
          items_[at - 1].slot != Slot::none) {
        frame_.reciprocal = true;
        at += 2;
        continue;
      }
      size_t next = at;
      const size_t before = frame_.parts.size();
      std::vector<Item> rest(items_.begin() + long(at), items_.end());
      const auto conjunction = std::find_if(rest.begin(), rest.end(), [](const Item& i) { return i.words == std::vector<std::string>{"and"}; });
      if (conjunction != rest.end()) {
        items_.resize(at + size_t(conjunction - rest.begin()));
        TRY(parse_parts(at));
        next = items_.size();
        items_.insert(items_.end(), conjunction, rest.end());
      } else {
        TRY(parse_parts(at));
        next = items_.size();
      }
      if (next == at || frame_.parts.size() == before) return fail(Errc::invalid_argument, "cannot read the form from '" + (items_[at].words.empty() ? std::string("{") : items_[at].words[0]) + "' on");
      at = next;
    }
    return {};
  }

  Frame& frame_;
  const WordLists& lists_;
  tokens::Lexicon& lexicon_;
  std::vector<Item> items_;
};

}  // namespace

Status parse_form(Frame& frame, const WordLists& lists, tokens::Lexicon& lexicon) { return FormParser(frame, lists, lexicon).parse(); }

}  // namespace entente::claims
