#include "groups/group_finder.h"

#include <algorithm>

#include "base/toml.h"
#include "base/utf8.h"
#include "cascade/pattern_file.h"
#include "groups/cells.h"
#include "groups/noun_group.h"
#include "groups/phrases.h"
#include "groups/verb_group.h"

namespace entente::groups {

namespace {

using cascade::Alphabet;
using tokens::Tag;

constexpr std::string_view pattern_path = "en/patterns/groups.toml";

// What a rule of the file makes.
enum class RuleKind : uint8_t {
  noun,
  possessor,
  gerund_noun,
  verb,
  gerund,
  adjective,
  adverb,
  particle,
  other,
  clause
};

struct RuleKindName {
  std::string_view name;
  RuleKind kind;
};
constexpr RuleKindName rule_kinds[] = {
    {"noun", RuleKind::noun},     {"possessor", RuleKind::possessor}, {"gerund noun", RuleKind::gerund_noun},
    {"verb", RuleKind::verb},     {"gerund", RuleKind::gerund},       {"adjective", RuleKind::adjective},
    {"adverb", RuleKind::adverb}, {"particle", RuleKind::particle},   {"other", RuleKind::other},
    {"clause", RuleKind::clause},
};

GroupKind group_kind(RuleKind kind) {
  switch (kind) {
    case RuleKind::noun:
    case RuleKind::possessor:
    case RuleKind::gerund_noun:
      return GroupKind::noun;
    case RuleKind::verb:
    case RuleKind::gerund:
      return GroupKind::verb;
    case RuleKind::adjective:
      return GroupKind::adjective;
    case RuleKind::adverb:
      return GroupKind::adverb;
    case RuleKind::particle:
      return GroupKind::particle;
    default:
      return GroupKind::other;
  }
}

Status read_phrases(const SchemaFiles& files, tokens::Lexicon& lexicon, PhraseTable& phrases) {
  constexpr std::pair<const char*, PhraseKind> lists[] = {{"preposition", PhraseKind::preposition},
                                                          {"and", PhraseKind::conjunction},
                                                          {"subordinator", PhraseKind::subordinator},
                                                          {"adverb", PhraseKind::adverb}};
  for (const SchemaFile& file : files.under(pattern_path)) {
    const toml::table root = TRY(parse_toml(file));
    for (const auto& [name, kind] : lists) {
      const toml::array* list = root["phrases"][name].as_array();
      if (!list) continue;
      for (const toml::node& item : *list) {
        const auto text = item.value<std::string>();
        if (!text) {
          return fail(Errc::invalid_argument,
                      file.shown + ":" + std::to_string(item.source().begin.line) + ": a phrase is a string");
        }
        phrases.add(kind, fold(*text), lexicon);
      }
    }
  }
  return {};
}

// One thread's scratch: it keeps its memory from sentence to sentence.
Cells& scratch() {
  static thread_local Cells cells;
  return cells;
}

}  // namespace

struct GroupFinder::Grammar {
  Alphabet alphabet = Alphabet::of_tags();
  CellClasses classes{alphabet};
  PhraseTable phrases;
  cascade::PatternFile patterns;
  std::vector<RuleKind> kinds;   // by rule
  std::vector<size_t> captures;  // by rule: index of its capture, or max_captures
  const cascade::Rule* clause_ahead = nullptr;
  BorderWords borders{alphabet};
  VerbWords verbs{alphabet};
  NounWords nouns{alphabet};
  cascade::Bytes subordinator, clause_or_noun, participle_preposition, either_pair, many;
  cascade::Bytes verb_start;  // classes that can follow a subordinator that has no subject
  tokens::Symbol and_ = 0, or_ = 0, nor = 0, but = 0, not_ = 0, yet = 0, colon = 0, semicolon = 0;

  bool is_preposition(const Cells& cells, size_t cell) const;
  // What a gap cell adds to the next group; false where the cell belongs to a group.
  bool read_gap(std::span<const tokens::Token> sentence, const Cells& cells, size_t cell, Group& next) const;
  bool begins_clause(const Cells& cells, size_t cell) const;
  void make_group(std::span<const tokens::Token> sentence, const Cells& cells, RuleKind kind,
                  cascade::Cells taken, size_t core_cell, Group& group) const;
};

Result<GroupFinder> GroupFinder::read(const SchemaFiles& files, tokens::Lexicon& lexicon, bool sound) {
  auto grammar = std::make_shared<Grammar>();
  Grammar& g = *grammar;
  TRY(read_phrases(files, lexicon, g.phrases));
  g.patterns = TRY(cascade::PatternFile::read(files, pattern_path, g.alphabet, lexicon, sound));
  for (const cascade::Rule& rule : g.patterns.rules()) {
    const std::string_view kind = rule.attribute("kind");
    const auto* at = std::find_if(std::begin(rule_kinds), std::end(rule_kinds),
                                  [&](const RuleKindName& k) { return k.name == kind; });
    if (at == std::end(rule_kinds)) {
      std::vector<std::string> names;
      for (const RuleKindName& k : rule_kinds) names.emplace_back(k.name);
      const std::string near = nearest(kind, names);
      return fail(Errc::invalid_argument, rule.where + ": no kind '" + std::string(kind) + "'" +
                                              (near.empty() ? "" : "; did you mean '" + near + "'"));
    }
    g.kinds.push_back(at->kind);
    g.captures.push_back(std::min(rule.pattern.find_capture("core"), rule.pattern.find_capture("it")));
    if (at->kind == RuleKind::clause) g.clause_ahead = &rule;
  }
  if (!g.clause_ahead)
    return fail(Errc::invalid_argument, "schema/" + std::string(pattern_path) + ": no rule of kind 'clause'");
  g.borders = BorderWords(g.alphabet);
  g.verbs = VerbWords(g.alphabet);
  g.nouns = NounWords(g.alphabet);
  g.subordinator = g.alphabet.lexical_bytes("subordinator").value_or(cascade::Bytes());
  g.clause_or_noun = g.alphabet.lexical_bytes("clause_or_noun").value_or(cascade::Bytes());
  g.many = g.alphabet.lexical_bytes("many").value_or(cascade::Bytes());
  g.either_pair = g.alphabet.lexical_bytes("either_pair").value_or(cascade::Bytes());
  g.participle_preposition = g.alphabet.lexical_bytes("participle_preposition").value_or(cascade::Bytes());
  for (const Tag tag : {Tag::VB, Tag::VBD, Tag::VBZ, Tag::VBP, Tag::VBN, Tag::MD, Tag::TO})
    g.verb_start.set(Alphabet::byte_of(tag));
  g.and_ = lexicon.add("and");
  g.or_ = lexicon.add("or");
  g.nor = lexicon.add("nor");
  g.but = lexicon.add("but");
  g.yet = lexicon.add("yet");
  g.not_ = lexicon.add("not");
  g.colon = lexicon.add(":");
  g.semicolon = lexicon.add(";");
  GroupFinder out;
  out.grammar_ = std::move(grammar);
  return out;
}

bool GroupFinder::Grammar::is_preposition(const Cells& cells, size_t cell) const {
  const uint8_t byte = cells.tape.class_at(cell);
  return byte == Alphabet::byte_of(Tag::IN) || byte == Alphabet::byte_of(Tag::TO) ||
         byte == classes.preposition_phrase || participle_preposition[cells.tape.word_at(cell)];
}

bool GroupFinder::Grammar::begins_clause(const Cells& cells, size_t cell) const {
  const size_t next = cell + 1;
  return next < cells.tape.size() && clause_ahead->is_ahead(cells.tape, next);
}

bool GroupFinder::Grammar::read_gap(std::span<const tokens::Token> sentence, const Cells& cells, size_t cell,
                                    Group& next) const {
  const Cell& c = cells.cells[cell];
  if (c.begin == c.end) return true;  // a cut
  const uint8_t byte = cells.tape.class_at(cell);
  const uint8_t lexical = cells.tape.word_at(cell);
  const tokens::Token& token = sentence[c.begin];
  const auto set_subordinator = [&](tokens::Symbol symbol) {
    if (!(next.gap & gap_subordinator)) next.subordinator = symbol;
    next.gap |= gap_subordinator;
    return true;
  };
  if (byte == classes.subordinator_phrase) return set_subordinator(c.phrase->symbol);
  if (c.phrase && c.phrase->kind == PhraseKind::conjunction) {
    next.gap |= gap_and;
    return true;
  }
  if (c.mention != no_mention || c.phrase) return false;
  const auto set = [&](unsigned bit) {
    next.gap = uint16_t(next.gap | bit);
    return true;
  };
  switch (token.tag) {
    case Tag::comma:
      return set(gap_comma);
    case Tag::quote_open:
      return set(gap_quote_open);
    case Tag::quote_close:
      return set(gap_quote_close);
    case Tag::paren_open:
      return set(gap_paren_open);
    case Tag::paren_close:
      return set(gap_paren_close);
    case Tag::hyphen:
      return set(gap_dash);
    case Tag::period:
      return set(gap_semicolon);
    case Tag::colon: {
      // The tag covers ; : - -- and ...
      return set(token.word == colon ? gap_colon : token.word == semicolon ? gap_semicolon : gap_dash);
    }
    case Tag::CC:
      if (token.word == or_ || token.word == nor) return set(gap_or);
      if (token.word == but || token.word == yet) return set(gap_but);
      if (either_pair[lexical]) return true;  // both ... and, either ... or
      return set(gap_and);
    case Tag::RB: {
      // "not Maduro but Guaido": before a noun group, not a verb
      if (token.word != not_ || cell + 1 >= cells.tape.size()) return false;
      const uint8_t after = cells.tape.class_at(cell + 1);
      const bool before_verb =
          verb_start[after] || after == Alphabet::byte_of(Tag::VBG) || after == Alphabet::byte_of(Tag::RB);
      return before_verb || after == Alphabet::byte_of(Tag::JJ) ? false : set(gap_not);
    }
    case Tag::IN:
      if (subordinator[lexical]) return set_subordinator(token.word);
      if (!clause_or_noun[lexical]) return false;
      if (begins_clause(cells, cell)) return set_subordinator(token.word);
      return false;
    case Tag::WRB:
      if (cell + 1 < cells.tape.size() && many[cells.tape.word_at(cell + 1)]) return false;
      if (begins_clause(cells, cell)) return set_subordinator(token.word);
      return false;
    default:
      return false;
  }
}

void GroupFinder::Grammar::make_group(std::span<const tokens::Token> sentence, const Cells& cells,
                                      RuleKind kind, cascade::Cells taken, size_t core_cell,
                                      Group& group) const {
  group.kind = group_kind(kind);
  group.begin = cells.cells[taken.begin].begin;
  group.end = cells.cells[taken.end - 1].end;
  // Prepositions first, perhaps an opening quote after them; not where nothing follows.
  size_t core = taken.begin;
  while (core + 1 < taken.end && core < core_cell && kind != RuleKind::other && kind != RuleKind::verb &&
         is_preposition(cells, core)) {
    const Cell& cell = cells.cells[core];
    group.preposition = cell.phrase ? cell.phrase->symbol : sentence[cell.begin].word;
    ++core;
  }
  if (core > taken.begin && core + 1 < taken.end &&
      cells.tape.class_at(core) == Alphabet::byte_of(Tag::quote_open)) {
    group.gap |= gap_quote_open;
    ++core;
  }
  group.core = cells.cells[core].begin;
  if (kind == RuleKind::particle && is_preposition(cells, taken.begin)) {
    const Cell& cell = cells.cells[taken.begin];
    group.preposition = cell.phrase ? cell.phrase->symbol : sentence[cell.begin].word;
  }
  if (group.kind == GroupKind::verb) return read_verb_group(sentence, alphabet, verbs, group);

  // The head: the last noun or name; without one the last word.
  size_t last = taken.end - 1;
  if (kind == RuleKind::possessor && last > core) --last;
  size_t head = last;
  if (group.kind == GroupKind::noun) {
    for (size_t i = last + 1; i-- > core;) {
      const Cell& cell = cells.cells[i];
      if (cell.mention == no_mention && !tokens::is_noun(sentence[cell.begin].tag)) continue;
      head = i;
      break;
    }
    group.possessive = kind == RuleKind::possessor;
  }
  const Cell& cell = cells.cells[head];
  if (group.kind == GroupKind::adverb && sentence[cell.begin].tag == Tag::WRB)
    group.pronoun = Pronoun::interrogative;
  group.head = uint16_t(cell.end - 1);
  group.mention = cell.mention;
  const uint8_t word = cells.tape.word_at(head);
  // "Theresa May" is no month.
  group.time = group.kind == GroupKind::noun && group.mention == no_mention && ((borders.bits(word) & (word_day | word_month | word_unit)) != 0 ||
                                                 cells.tape.class_at(head) == classes.year);
}

void GroupFinder::find(std::span<const tokens::Token> sentence, std::span<const names::Mention> mentions,
                       std::vector<Group>& out) const {
  const Grammar& g = *grammar_;
  Cells& cells = scratch();
  fill_cells(sentence, mentions, g.alphabet, g.classes, g.borders, g.phrases, cells);
  const size_t first = out.size();
  Group next;
  cascade::Match match;
  for (size_t cell = 0; cell < cells.tape.size();) {
    if (g.read_gap(sentence, cells, cell, next)) {
      ++cell;
      continue;
    }
    const cascade::Rule* rule = g.patterns.match_at(cells.tape, cell, match);
    if (!rule) {
      ++cell;
      continue;
    }
    const auto index = size_t(rule - g.patterns.rules().data());
    RuleKind kind = g.kinds[index];
    cascade::Cells taken = match.cells;
    size_t core = taken.end;
    if (g.captures[index] != cascade::max_captures) {
      const cascade::Cells captured = match.captures[g.captures[index]];
      if (kind == RuleKind::gerund_noun) {
        taken.end = captured.end;
      } else {
        core = captured.begin;
      }
    }
    // "as expected", "than thought": a subordinator whose clause has no subject
    if (kind == RuleKind::particle && taken.end < cells.tape.size() &&
        g.verb_start[cells.tape.class_at(taken.end)] && g.clause_or_noun[cells.tape.word_at(cell)]) {
      if (!(next.gap & gap_subordinator)) next.subordinator = sentence[cells.cells[cell].begin].word;
      next.gap |= gap_subordinator;
      cell = taken.end;
      continue;
    }
    g.make_group(sentence, cells, kind, taken, core, next);
    // The preposition before a possessor governs what is possessed.
    if (out.size() > first && out.back().possessive && next.kind == GroupKind::noun &&
        next.preposition == 0) {
      next.preposition = out.back().preposition;
      out.back().preposition = 0;
    }
    // 'joined them in "condemning" it': the preposition is the gerund's.
    if (next.kind == GroupKind::verb && next.form == VerbForm::gerund && next.preposition == 0 && next.gap == gap_quote_open && out.size() > first &&
        out.back().kind == GroupKind::particle && out.back().preposition != 0 && out.back().end + 1u == next.begin) {
      next.preposition = out.back().preposition;
      next.gap |= out.back().gap;
      next.begin = out.back().begin;
      out.pop_back();
    }
    out.push_back(next);
    if (next.kind == GroupKind::noun) {
      read_noun_group(sentence, g.alphabet, g.nouns, std::span<Group>(out).subspan(first));
    }
    next = Group();
    cell = taken.end;
  }
  join_quoted_verbs(sentence, g.alphabet, g.verbs, out, first);
  join_quoted_nouns(sentence, out, first);
  settle_forms(sentence, std::span<Group>(out).subspan(first));
  settle_owners(std::span<Group>(out).subspan(first));
  join_inverted(sentence, g.alphabet, g.verbs, std::span<Group>(out).subspan(first));
}

}  // namespace entente::groups
