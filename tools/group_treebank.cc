#include "group_treebank.h"

#include <map>

#include "claims/title_names.h"
#include "groups/mend_tags.h"

namespace entente::treebank {

namespace {

using clauses::Dependency;
using clauses::Label;
using groups::Group;
using groups::GroupIndex;
using groups::GroupKind;
using groups::no_group;

constexpr int no_token = -1;

// Token heads from 0, the root's being no_token.
std::vector<int> heads_of(const Sentence& sentence) {
  std::vector<int> out;
  for (const Word& word : sentence) out.push_back(word.head - 1);
  return out;
}

bool has_child(const Sentence& sentence, int token, std::initializer_list<const char*> relations) {
  for (const Word& word : sentence) {
    if (word.head - 1 != token) continue;
    for (const char* relation : relations) {
      if (word.relation == relation) return true;
    }
  }
  return false;
}

// Is this conjunct a clause of its own and not one more thing predicated?
bool is_clause(const Sentence& sentence, int token) {
  return sentence[size_t(token)].tag.starts_with("VB") ||
         has_child(sentence, token, {"cop", "nsubj", "nsubj:pass", "aux"});
}

// Does a child of the predicate belong to the clause and hence to its copula?
bool moves_to_copula(const Dependency& child, const GroupTree& tree, const Sentence& sentence, size_t index,
                     size_t copula) {
  switch (child.label) {
    case Label::subject:
    case Label::passive_subject:
    case Label::clausal_subject:
    case Label::expletive:
    case Label::parataxis:
    case Label::vocative:
    case Label::auxiliary:
      return true;
    case Label::adverbial:
      return index < copula || tree.groups[index].form != groups::VerbForm::infinitive;
    case Label::oblique:
    case Label::adverb:
      return index < copula;
    case Label::conjunct:
      return is_clause(sentence, tree.top[index]);
    case Label::other:
      return index < copula;
    default:
      return false;
  }
}

void raise_copulas(GroupTree& tree, const Sentence& sentence) {
  std::vector<Dependency>& gold = tree.gold;
  for (size_t copula = 0; copula < gold.size(); ++copula) {
    if (sentence[tree.top[copula]].relation != "cop" || tree.groups[copula].kind != GroupKind::verb) continue;
    const GroupIndex predicate = gold[copula].head;
    if (predicate == no_group || tree.groups[predicate].kind == GroupKind::verb) continue;
    gold[copula] = gold[predicate];
    for (size_t i = 0; i < gold.size(); ++i) {
      if (i != copula && gold[i].head == predicate && moves_to_copula(gold[i], tree, sentence, i, copula)) {
        gold[i].head = GroupIndex(copula);
      }
    }
    gold[predicate] = {GroupIndex(copula), Label::predicate};
  }
}

// "became president": what a copular verb takes as xcomp is predicated; so is nothing of a verb's own.
void name_predicates(GroupTree& tree) {
  for (size_t i = 0; i < tree.gold.size(); ++i) {
    Dependency& d = tree.gold[i];
    if (d.label != Label::open_complement || d.head == no_group) continue;
    if (tree.groups[d.head].copular && tree.groups[i].kind != GroupKind::verb) d.label = Label::predicate;
  }
}

Label label_in_tree(const Sentence& sentence, const Group& group, int top) {
  const std::string& relation = sentence[size_t(top)].relation;
  // A preposition that governs nothing here: "the man he voted for".
  if (relation == "case") return group.kind == GroupKind::particle ? Label::particle : Label::other;
  return label_of_relation(relation);
}

bool descends(const std::vector<Dependency>& tree, size_t node, GroupIndex from) {
  for (size_t steps = 0; steps <= tree.size(); ++steps) {
    if (node == from) return true;
    if (tree[node].head == no_group) return false;
    node = tree[node].head;
  }
  return false;
}

bool is_tree(const std::vector<Dependency>& tree) {
  size_t roots = 0;
  for (size_t i = 0; i < tree.size(); ++i) {
    if (tree[i].head == no_group) ++roots;
    size_t node = i, steps = 0;
    while (tree[node].head != no_group && steps <= tree.size()) {
      node = tree[node].head;
      ++steps;
    }
    if (steps > tree.size()) return false;
  }
  return roots == 1;
}

}  // namespace

Label label_of_relation(const std::string& relation) {
  static const std::map<std::string, Label> labels = {
      {"root", Label::root},
      {"nsubj", Label::subject},
      {"nsubj:outer", Label::subject},
      {"nsubj:pass", Label::passive_subject},
      {"csubj", Label::clausal_subject},
      {"csubj:pass", Label::clausal_subject},
      {"csubj:outer", Label::clausal_subject},
      {"obj", Label::object},
      {"iobj", Label::indirect_object},
      {"obl", Label::oblique},
      {"obl:unmarked", Label::oblique},
      {"obl:npmod", Label::oblique},
      {"obl:tmod", Label::oblique},
      {"obl:agent", Label::agent},
      {"nmod", Label::modifier},
      {"nmod:unmarked", Label::modifier},
      {"nmod:npmod", Label::modifier},
      {"nmod:tmod", Label::modifier},
      {"nummod", Label::modifier},
      {"amod", Label::modifier},
      {"compound", Label::modifier},
      {"det", Label::modifier},
      {"nmod:desc", Label::apposition},
      {"appos", Label::apposition},
      {"flat", Label::apposition},
      {"nmod:poss", Label::possessor},
      {"conj", Label::conjunct},
      {"list", Label::conjunct},
      {"ccomp", Label::complement},
      {"xcomp", Label::open_complement},
      {"advcl", Label::adverbial},
      {"advcl:relcl", Label::relative},
      {"acl", Label::adnominal},
      {"acl:relcl", Label::relative},
      {"parataxis", Label::parataxis},
      {"advmod", Label::adverb},
      {"compound:prt", Label::particle},
      {"vocative", Label::vocative},
      {"expl", Label::expletive},
      {"aux", Label::auxiliary},
      {"aux:pass", Label::auxiliary},
      {"cop", Label::auxiliary},
  };
  const auto at = labels.find(relation);
  return at == labels.end() ? Label::other : at->second;
}

bool make_projective(std::vector<Dependency>& tree) {
  if (!is_tree(tree)) return false;
  for (bool changed = true; changed;) {
    changed = false;
    for (size_t i = 0; i < tree.size(); ++i) {
      const GroupIndex head = tree[i].head;
      if (head == no_group) continue;
      for (size_t between = std::min<size_t>(i, head) + 1; between < std::max<size_t>(i, head); ++between) {
        if (descends(tree, between, head)) continue;
        if (tree[head].head == no_group) break;
        tree[i].head = tree[head].head;
        changed = true;
        break;
      }
    }
  }
  return true;
}

void Reader::read(GroupTree& tree) const {
  tagger.tag(tree.tokens, vocabulary);
  text::Document document;
  document.text = tree.text;
  document.paragraphs.push_back({.span = {0, uint32_t(tree.text.size())}});
  const names::Range whole{0, uint32_t(tree.tokens.size())};
  names::Cast cast(gazetteer);
  std::vector<names::Range> ranges;
  names.find(document, tree.tokens, {&whole, 1}, vocabulary, cast, tree.mentions, ranges);
  groups::TagMender(vocabulary.lexicon()).mend(tree.tokens, tree.mentions);
  finder.find(tree.tokens, tree.mentions, tree.groups);
  claims::split_after_names(tree.tokens, tree.mentions, words, tree.groups);
  claims::join_titles(tree.tokens, gazetteer, tree.groups);
  claims::join_title_names(tree.tokens, tree.mentions, gazetteer, words, tree.groups);
}

std::optional<GroupTree> read_tree(const Sentence& sentence, const Reader& reader) {
  GroupTree tree;
  Rendered rendered = render(sentence);
  tree.tokens = tokenize_as(rendered, reader.vocabulary);
  tree.text = std::move(rendered.text);
  reader.read(tree);
  if (tree.groups.empty()) return {};

  const std::vector<int> heads = heads_of(sentence);
  std::vector<int> group_of(sentence.size(), no_token);
  for (size_t g = 0; g < tree.groups.size(); ++g) {
    for (size_t t = tree.groups[g].begin; t < tree.groups[g].end; ++t) group_of[t] = int(g);
  }
  for (size_t g = 0; g < tree.groups.size(); ++g) {
    int top = tree.groups[g].head;
    while (heads[size_t(top)] != no_token && group_of[size_t(heads[size_t(top)])] == int(g))
      top = heads[size_t(top)];
    int head = heads[size_t(top)];
    while (head != no_token && (group_of[size_t(head)] == no_token || group_of[size_t(head)] == int(g)))
      head = heads[size_t(head)];
    tree.top.push_back(uint16_t(top));
    tree.gold.push_back({head == no_token ? no_group : GroupIndex(group_of[size_t(head)]),
                         head == no_token ? Label::root : label_in_tree(sentence, tree.groups[g], top)});
  }
  raise_copulas(tree, sentence);
  name_predicates(tree);
  // Several roots where the root's own word is in no group: the first takes the others.
  size_t first_root = tree.gold.size();
  for (size_t g = 0; g < tree.gold.size(); ++g) {
    if (tree.gold[g].head != no_group) continue;
    if (first_root == tree.gold.size()) {
      first_root = g;
      tree.gold[g].label = Label::root;
    } else {
      tree.gold[g] = {GroupIndex(first_root), Label::parataxis};
    }
  }
  if (!make_projective(tree.gold)) return {};
  return tree;
}

}  // namespace entente::treebank
