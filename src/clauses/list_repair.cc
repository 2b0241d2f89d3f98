// Lists and pairs: what stands side by side, and what names or describes the noun before it.
#include <algorithm>

#include "clauses/internal/repair_parts.h"

namespace entente::clauses {

// "Canada and 30 other countries": a name before "and" is one of them, and says nothing of what kind the others are.
void TreeRepair::join_crowds() {
  auto& tree = *tree_;
  for (GroupIndex g = 1; g < groups_.size(); ++g) {
    const GroupIndex name = GroupIndex(g - 1);
    // "No state but A backs B": A, alone.
    if (groups_[g].gap == groups::gap_but && groups_[name].negated && groups_[name].kind == GroupKind::noun && bare_noun(g) && groups_[g].mention != groups::no_mention && tree[g].head != name && !below(name, g)) {
      tree[g] = {name, Label::conjunct};
      continue;
    }
    if (groups_[g].gap != groups::gap_and || tree[name].head != g || tree[name].label != Label::modifier || !bare_noun(g) || !bare_noun(name) || groups_[name].mention == groups::no_mention) continue;
    if ((traits_[g] & trait_owned) && !(traits_[g] & trait_person)) continue;  // "US and Taliban talks"
    tree[name] = tree[g];
    tree[g] = {name, Label::conjunct};
    for (GroupIndex c = 0; c < name; ++c) {
      if (tree[c].head == g && (tree[c].label == Label::modifier || tree[c].label == Label::conjunct)) tree[c].head = name;
    }
  }
}

// "A, B and C met", "A, B urge C": names side by side are a list, the comma of a headline being its "and".
void TreeRepair::join_names() {
  auto& tree = *tree_;
  const auto named = [&](GroupIndex g) { return bare_noun(g) && groups_[g].mention != groups::no_mention; };
  for (GroupIndex g = 1; g < groups_.size(); ++g) {
    if (!named(g) || groups_[g].gap != groups::gap_comma) continue;
    const GroupIndex before = GroupIndex(g - 1), verb = tree[g].head;
    if (!named(before)) continue;
    const Label label = tree[before].label;
    const bool loose = label == Label::vocative || label == Label::other || label == Label::parataxis;
    // "India, Pakistan trade fire": the first name is no sentence of its own.
    if (label == Label::root && is_subject(tree[g].label) && verb == g + 1u && groups_[verb].gap == 0 && tree[verb].head == before) {
      tree[verb] = tree[before];
      tree[before] = {verb, tree[g].label};
      subject_[verb] = before;
      tree[g] = {before, Label::conjunct};
      continue;
    }
    if (loose && is_subject(tree[g].label) && verb == g + 1u && groups_[verb].gap == 0 && !below(verb, before)) {
      tree[before] = tree[g];
      subject_[verb] = before;
      tree[g] = {before, Label::conjunct};
      continue;
    }
    // "Turkey urges US, Iran to hold talks": both of them.
    if (is_subject(tree[g].label) && verb == g + 1u && groups_[verb].gap == 0 && groups_[verb].form == VerbForm::infinitive && label == Label::object && tree[verb].head == tree[before].head) {
      tree[g] = {before, Label::conjunct};
      continue;
    }
    if (tree[g].label != Label::apposition || tree[g].head != before) continue;
    // ... and "accuses Rwanda, M23 of murder"
    if (label == Label::object && !(traits_[before] & trait_person) && g + 1u < groups_.size() && groups_[g + 1].kind == GroupKind::noun && groups_[g + 1].preposition != 0 && groups_[g + 1].gap == 0 && tree[g + 1].head != g) tree[g].label = Label::conjunct;
    // A comma behind it would close an apposition.
    const GroupIndex next = GroupIndex(g + 1);
    if (next < groups_.size() && tree[before].head == next && is_subject(tree[before].label) && groups_[next].gap == 0)
      tree[g].label = Label::conjunct;
    for (GroupIndex last = GroupIndex(g + 1); last < groups_.size(); ++last) {
      if (tree[last].head != g || tree[last].label != Label::conjunct || !named(last)) continue;
      tree[g].label = Label::conjunct;
      tree[last].head = before;
    }
  }
}

// "A, B, C's D and, in the end, E": names between commas up to one behind "and" are a list, and none of them says who another is.
void TreeRepair::join_named_lists() {
  auto& tree = *tree_;
  const auto size = GroupIndex(groups_.size());
  const auto named = [&](GroupIndex g) { return groups_[g].kind == GroupKind::noun && !groups_[g].possessive && groups_[g].mention != groups::no_mention && !groups_[g].time; };
  // Past a member, its of-phrases and its name in brackets: "the European Union (EU)".
  const auto next_of = [&](GroupIndex g) {
    const GroupIndex next = past_of_phrases(g);
    return next + 1u < size && groups_[next].gap == groups::gap_paren_open && named(next) && (groups_[next + 1].gap & groups::gap_paren_close) ? GroupIndex(next + 1) : next;
  };
  const auto gap_of = [&](GroupIndex g) { return uint16_t(groups_[g].gap & ~groups::gap_paren_close); };
  for (GroupIndex first = 0; first + 2u < size; ++first) {
    if (!named(first)) continue;
    list_.assign(1, first);
    GroupIndex at = next_of(first);
    bool closed = false;
    while (at < size && !closed) {
      closed = (groups_[at].gap & gap_coordinator) != 0;
      if (!closed && gap_of(at) != groups::gap_comma) break;
      // "and, in the end, Germany"
      if (closed && at + 1u < size && groups_[at].kind == GroupKind::noun && (groups_[at].preposition != 0 || (groups_[at].gap & groups::gap_subordinator)) && groups_[at + 1].gap == groups::gap_comma && (groups_[at].gap & groups::gap_comma)) ++at;
      const GroupIndex member = past_owners(at);
      const bool bare = bare_noun(member) && groups_[member].pronoun == Pronoun::none;
      // "MI6, the mafia or X" (an "and" would leave it open who the mafia is)
      const bool one_of = !closed && next_of(member) < size && (groups_[next_of(member)].gap & groups::gap_or);
      if (!bare || (!named(member) && !one_of && !(closed && tree[member].label == Label::conjunct && below(member, first)))) {
        closed = false;
        break;
      }
      list_.push_back(member);
      at = next_of(member);
    }
    if (!closed || list_.size() < 3) continue;
    // "by the Colombian government, the United States, Canada and Peru"
    if (const GroupIndex head = tree[first].head; head != no_group && head + 1u == begin_of(first) && tree[first].label == Label::apposition && groups_[head].kind == GroupKind::noun && !(traits_[first] & trait_person)) {
      tree[first].label = Label::conjunct;
      list_.insert(list_.begin(), head);
      first = head;
    }
    // "After meeting A, B and C flew home": whom they met may be the first alone.
    const bool acts = at < size && finite(at) && gap_of(at) == 0;
    const GroupIndex up = tree[first].head;
    // ... but "a coalition of A, B and C struck": no one of them says who the coalition is.
    const bool made = up != no_group && (traits_[up] & trait_person) && !(traits_[up] & trait_human) && tree[list_[1]].head == up && tree[list_[1]].label == Label::apposition;
    const bool before = (groups_[first].preposition != 0 && (groups_[first].preposition != words_->of || up == no_group || !((traits_[up] & trait_many) || made))) || (up != no_group && up < first && groups_[up].kind == GroupKind::verb);
    if (acts && before) continue;
    for (size_t i = 1; i < list_.size(); ++i) {
      const GroupIndex member = list_[i];
      if (is_subject(tree[member].label) && tree[member].head == at) {
        if (subject_[at] == member) subject_[at] = first;
        if (!is_subject(tree[first].label)) tree[first] = tree[member];
      }
      attach(member, first, Label::conjunct);
    }
    first = list_.back();
  }
}

// What a noun right behind a noun and a comma says of it.
void TreeRepair::join_appositions() {
  auto& tree = *tree_;
  const auto person = [&](GroupIndex k) { return groups_[k].kind == GroupKind::noun && groups_[k].mention != groups::no_mention && (traits_[k] & trait_person) && !groups_[k].possessive; };
  for (GroupIndex g = 1; g < groups_.size(); ++g) {
    const GroupIndex begin = begin_of(g), head = tree[g].head;
    // "Chad's president, A, and Niger's B": a second one, and not who the first is.
    if (tree[g].label == Label::apposition && (groups_[begin].gap & groups::gap_and) && head != no_group && head < begin && person(g)) tree[g].label = Label::conjunct;
    // Several of a kind, right before a name: who they are.
    const auto many = GroupIndex(g - 1);
    const bool kind = begin == g && groups_[g].gap == 0 && bare_noun(g) && groups_[g].mention != groups::no_mention && groups_[many].kind == GroupKind::noun && groups_[many].mention == groups::no_mention && (traits_[many] & trait_person) && (traits_[many] & trait_many);
    if (kind && head != no_group) {
      const bool acts = is_subject(tree[g].label);
      // "its allies A and B left"
      const bool beside = acts && is_subject(tree[many].label) && head == tree[many].head && bare_noun(many);
      // "talks between rivals A and B began"
      const bool within = acts && head > g && groups_[many].preposition != 0 && subject_[head] != no_group && subject_[head] != g && below(many, subject_[head]);
      // "hosted presidents A and B", "spoke with presidents A and B", "warned its allies A and B"; but "gave allies X's weapons"
      const bool last = g + 1u == groups_.size() || groups_[g + 1].kind != GroupKind::noun || groups_[g + 1].gap != 0 || groups_[g + 1].preposition != 0;
      const bool behind = (tree[g].label == Label::object || tree[g].label == Label::open_complement) && (person(g) || (last && !groups_[g].possessive)) && head < many && below(many, head);
      // "the leaders of rivals A and B met"
      const bool under = (tree[g].label == Label::modifier || tree[g].label == Label::apposition) && head == tree[many].head && bare_noun(g) && groups_[many].preposition != 0;
      if (beside || within || behind || under) {
        tree[g] = {many, Label::apposition};
        continue;
      }
    }
    // "spoke with the president of Colombia X": without a comma.
    if (begin == g && g > 2 && groups_[g].gap == 0 && bare_noun(g) && person(g) && !is_subject(tree[g].label) && groups_[many].preposition == words_->of && groups_[many].mention != groups::no_mention && !(traits_[many] & trait_person)) {
      const GroupIndex holder = tree[many].head;
      if (holder != no_group && holder + 1u == many && groups_[holder].kind == GroupKind::noun && groups_[holder].mention == groups::no_mention && (traits_[holder] & trait_person) && !(traits_[holder] & trait_many) && !(groups_[begin_of(holder)].gap & groups::gap_comma) && !below(holder, g)) {
        attach(g, holder, Label::apposition);
        continue;
      }
    }
    // "talks led by the bloc's envoy, X": whom the comma parts from his name, and no noun before him.
    if (begin == g && g > 0 && tree[g].label == Label::apposition && head != no_group && head != many && head < many && groups_[g].gap == groups::gap_comma && person(g) && groups_[many].kind == GroupKind::noun && groups_[many].mention == groups::no_mention && (traits_[many] & trait_person) && tree[many].label == Label::agent) {
      attach(g, many, Label::apposition);
      continue;
    }
    // "X, then the country's president": who X was.
    if (begin > 1 && groups_[begin - 1].kind == GroupKind::adverb && groups_[begin - 1].gap == groups::gap_comma && groups_[begin].gap == 0 && bare_noun(g) && groups_[g].mention == groups::no_mention &&
        (traits_[g] & trait_person) && person(GroupIndex(begin - 2)) && tree[begin - 2].head != g && (g + 1u == groups_.size() || (groups_[g + 1].gap & groups::gap_comma) || groups_[g + 1].preposition != 0)) {
      attach(g, GroupIndex(begin - 2), Label::apposition);
      continue;
    }
    // "A, a friend of B and the head of the bank, left": what is said of A goes on to the comma.
    if (begin > 1 && tree[g].label == Label::conjunct && groups_[begin].gap == groups::gap_and && bare_noun(g) && groups_[g].mention == groups::no_mention && (traits_[g] & trait_person) && !(traits_[g] & trait_many) && head < begin && person(head)) {
      GroupIndex said = GroupIndex(head + 1), behind = GroupIndex(g + 1);
      // ... whatever the first of the two was taken for
      const auto says = [&](GroupIndex k) { return tree[k].head == head && (tree[k].label == Label::apposition || (tree[k].label == Label::conjunct && (traits_[k] & trait_person) && !(traits_[k] & trait_many))); };
      while (said < begin && !says(said)) ++said;
      while (behind < groups_.size() && groups_[behind].kind == GroupKind::noun && groups_[behind].gap == 0) ++behind;
      if (said < begin && groups_[said].mention == groups::no_mention && groups_[begin_of(said)].gap == groups::gap_comma && behind < groups_.size() && (groups_[behind].gap & groups::gap_comma)) {
        tree[g].head = said;
        tree[said].label = Label::apposition;
      }
      continue;
    }
    if (begin == 0 || !bare_noun(g) || groups_[g].pronoun != Pronoun::none || groups_[begin].gap != groups::gap_comma) continue;
    const auto before = GroupIndex(begin - 1);
    // "received the president of X, Y": who the president is, and nobody spoken to.
    if (tree[g].label == Label::vocative && person(g) && begin == g && groups_[before].preposition == words_->of && (g + 1u == groups_.size() || groups_[g + 1].gap != 0 || groups_[g + 1].preposition != 0)) {
      const GroupIndex who = tree[before].head;
      if (who != no_group && who + 1u == before && groups_[who].kind == GroupKind::noun && groups_[who].mention == groups::no_mention && (traits_[who] & trait_person) && !(traits_[who] & trait_many)) {
        attach(g, who, Label::apposition);
        continue;
      }
    }
    const bool office = (traits_[g] & trait_person) && !(traits_[g] & trait_many) && groups_[g].mention == groups::no_mention;
    // "A of France, the commander", "A, R-Utah, a member of X": who A is.
    const GroupIndex who = head != no_group ? tree[head].head : no_group;
    if (tree[g].label == Label::apposition && office && who != no_group && who + 1u == head && head == before && person(who) && !(traits_[head] & trait_person)) {
      const bool aside = tree[head].label == Label::apposition && groups_[head].mention == groups::no_mention && groups_[head].core != groups_[head].head;
      const bool home = groups_[head].preposition == words_->of && groups_[head].mention != groups::no_mention;
      if (aside || home) {
        tree[g].head = who;
        continue;
      }
    }
    // "X, Norway's prime minister said ...": the comma behind is left out; but "thanked X, the minister said".
    if (office && is_subject(tree[g].label) && head != no_group && head > g && person(before) && groups_[before].preposition == 0 && finite(head) && groups_[head].gap == 0) {
      GroupIndex behind = GroupIndex(g + 1);
      while (behind < head && groups_[behind].kind == GroupKind::noun && groups_[behind].preposition != 0 && groups_[behind].gap == 0) ++behind;
      const Label label = tree[before].label;
      const bool first = before == 0 || (groups_[before].gap & (groups::gap_comma | groups::gap_quote_close));
      const bool loose = label == Label::vocative || label == Label::other || (is_subject(label) && tree[before].head == head) || (label == Label::apposition && (groups_[before].gap & groups::gap_quote_close));
      const bool closed = head + 1u < groups_.size() && (groups_[head + 1].gap & groups::gap_comma);  // "X, the minister said, ..."
      if (behind == head && first && loose && !closed) {
        tree[before] = {head, tree[g].label};
        tree[g] = {before, Label::apposition};
        continue;
      }
    }
    if (head >= before || groups_[before].kind != GroupKind::noun || groups_[before].time || groups_[before].pronoun != Pronoun::none) continue;
    // "A, 78, leader of X": no second one of a list.
    if (tree[g].label == Label::conjunct && office && person(head) && before == head + 1u && groups_[before].core == groups_[before].head && !(traits_[before] & trait_person) && groups_[before].mention == groups::no_mention && groups_[before].gap == groups::gap_comma && tree[before].label == Label::modifier) {
      tree[g].label = Label::apposition;
      continue;
    }
    if (tree[g].label == Label::apposition) {
      // "done by A, with B, a former minister": of two people the one right before the comma.
      if (person(head) && person(before) && groups_[g].mention == groups::no_mention && !(traits_[g] & trait_many)) {
        tree[g].head = before;
        continue;
      }
      // "at the suggestion of A, the president": who suggests it, and not what is suggested.
      const bool about = person(before) && !(traits_[head] & trait_person) && (traits_[g] & trait_person) && tree[before].head == head && groups_[before].preposition != 0;
      if (about && groups_[head].kind == GroupKind::noun && groups_[g].mention == groups::no_mention && !(traits_[g] & trait_many)) {
        tree[g].head = before;
        continue;
      }
      // "A, the king, and B, his son, met": the last one's, but "A and B, the two kings"
      for (GroupIndex last = before; last > head && !(traits_[g] & trait_many); --last) {
        if (tree[last].head != head || tree[last].label != Label::conjunct || !below(before, last)) continue;
        tree[g].head = last;
        break;
      }
    } else if ((tree[g].label == Label::object || tree[g].label == Label::oblique) && groups_[head].kind == GroupKind::verb) {
      // "landed in Riyadh, the Saudi capital", but "gave, on Monday, a speech", "gave Kyiv, the capital, arms"
      GroupIndex top = before;
      while (tree[top].head != no_group && tree[top].head != head && groups_[top].kind == GroupKind::noun && tree[top].label != Label::apposition) top = tree[top].head;
      if (tree[top].head != head || groups_[top].kind != GroupKind::noun || top < head || (gap_before(top) & gap_apart) || tree[top].label == Label::apposition) continue;
      const bool home = office && person(top) && groups_[before].preposition == words_->of;  // "met A of France, the commander"
      // ... "bombed A and its ally, B"
      const bool owned = tree[before].label == Label::conjunct && begin_of(before) < before && groups_[before].mention == groups::no_mention;
      tree[g] = {owned || (groups_[before].mention != groups::no_mention && !home) ? before : top, Label::apposition};
    }
  }
  // "The group behind the raid, A, left", "The man who led the coup, A, left": who leaves, and not what he led.
  for (GroupIndex g = 2; g + 1u < groups_.size(); ++g) {
    const GroupIndex head = tree[g].head;
    if (tree[g].label != Label::apposition || groups_[g].mention == groups::no_mention || head == no_group || head + 1u != g || (traits_[head] & trait_person) || !finite(GroupIndex(g + 1)) || !(groups_[g + 1].gap & groups::gap_comma)) continue;
    const GroupIndex who = subject_[g + 1];
    if (who != no_group && who < head && groups_[who].mention == groups::no_mention && (traits_[who] & trait_person) && !(traits_[who] & trait_many) && below(head, who)) tree[g].head = who;
  }
}

// "the leaders of A, B, C and D": all whose they are, and not some of them leaders.
void TreeRepair::join_lists() {
  auto& tree = *tree_;
  const auto named = [&](GroupIndex g) { return groups_[g].kind == GroupKind::noun && groups_[g].mention != groups::no_mention && !groups_[g].possessive && !(traits_[g] & trait_person); };
  for (GroupIndex g = 2; g < groups_.size(); ++g) {
    const GroupIndex head = tree[g].head;
    if (tree[g].label != Label::conjunct || head == no_group || head + 1u >= g || groups_[head].mention != groups::no_mention || groups_[head].kind != GroupKind::noun) continue;
    if (!named(g) || groups_[g].preposition != 0 || !(groups_[g].gap & (groups::gap_comma | gap_coordinator))) continue;
    GroupIndex first = GroupIndex(g - 1);
    while (first > head && named(first) && groups_[first].preposition == 0) --first;
    if (first == head || !named(first) || tree[first].head != head) continue;
    tree[g].head = first;
  }
}

// "A, who had called, and B, the minister, met": two subjects of a verb, the second behind "and", are a list.
void TreeRepair::join_subjects() {
  auto& tree = *tree_;
  // "Chad's president, A, and Niger's B met": two who do it, and no noun with a sentence beside it.
  for (GroupIndex v = 3; v < groups_.size(); ++v) {
    const GroupIndex first = tree[v].head, second = subject_[v];
    if (tree[v].label != Label::conjunct || first == no_group || second == no_group || first > second || groups_[v].kind != GroupKind::verb || groups_[v].gap != 0 || second + 1u != v) continue;
    if (tree[first].head != no_group || !bare_noun(first) || !(traits_[first] & trait_person) || !bare_noun(second) || !(gap_before(second) & groups::gap_and)) continue;
    bool apart = false;
    for (GroupIndex k = GroupIndex(first + 1); k < begin_of(second); ++k) apart |= groups_[k].kind == GroupKind::verb || !below(k, first);
    if (apart) continue;
    tree[v] = {no_group, Label::root};
    set_subject(first, v);
    tree[second] = {first, Label::conjunct};
  }
  for (GroupIndex g = 2; g + 1u < groups_.size(); ++g) {
    const GroupIndex verb = tree[g].head;
    if (!is_subject(tree[g].label) || verb == no_group || verb < g || !bare_noun(g)) continue;
    if (!(gap_before(g) & gap_coordinator)) {
      // "A, B and several others met", but not "the winners, A and B, met"
      const bool list = gap_before(g) == groups::gap_comma && groups_[verb].gap == 0 && groups_[g + 1].gap == groups::gap_and && tree[g + 1].head == g && tree[g + 1].label == Label::conjunct;
      // "A close ally of C, A cut ties": who A is. "The deal, A said, ..." is none.
      const GroupIndex who = subject_[verb];
      const bool described = !list && who != no_group && who + 1u < groups_.size() && who < g && bare_noun(who) && groups_[who].mention == groups::no_mention && groups_[g].mention != groups::no_mention && gap_before(g) == groups::gap_comma &&
                             groups_[verb].gap == 0 && verb == g + 1u && (verb + 1u == groups_.size() || !(groups_[verb + 1].gap & groups::gap_comma)) && below(GroupIndex(begin_of(g) - 1), who);
      if (described) {
        tree[g] = {who, Label::apposition};
        continue;
      }
      if (!list) continue;
    }
    const GroupIndex first = subject_[verb];
    if (first == no_group || first >= g || !bare_noun(first)) continue;
    for (GroupIndex k = GroupIndex(first + 1); k < begin_of(g); ++k) {
      if (!below(k, first) && tree[k].head != verb) return;
    }
    tree[g] = {first, Label::conjunct};
  }
}

// Lists that the parser began or ended one name too late.
void TreeRepair::join_open_lists() {
  auto& tree = *tree_;
  // "A, which backed B, and C left": a comma before the "and" of two ends what is said of A.
  for (GroupIndex c = 4; c < groups_.size(); ++c) {
    const GroupIndex b = tree[c].head;
    if (tree[c].label != Label::conjunct || gap_before(c) != (groups::gap_comma | groups::gap_and) || b == no_group || b > c || groups_[c].mention == groups::no_mention || groups_[b].mention == groups::no_mention || !bare_noun(c)) continue;
    const GroupIndex v = tree[b].head, a = v == no_group ? no_group : tree[v].head;
    if (a == no_group || a + 1u >= b || v > b || tree[v].label != Label::relative || groups_[a].kind != GroupKind::noun || groups_[a].mention == groups::no_mention) continue;
    if (groups_[a + 1].pronoun != Pronoun::relative || !(groups_[a + 1].gap & groups::gap_comma)) continue;
    const bool three = std::any_of(tree.begin() + b + 1, tree.begin() + c, [&](const Dependency& d) { return d.head == b && d.label == Label::conjunct; });
    if (!three) tree[c] = {a, Label::conjunct};
  }
  // "Three states backed X: A, B and C", "between X and three states: A and B": who the last plural before the colon are.
  for (GroupIndex g = 2; g + 1u < groups_.size(); ++g) {
    if (!bare_noun(g) || groups_[g].mention == groups::no_mention || (groups_[g].gap != groups::gap_colon && groups_[g].gap != groups::gap_dash) || is_subject(tree[g].label)) continue;
    GroupIndex last = g;
    while (last + 1u < groups_.size() && bare_noun(GroupIndex(last + 1)) && groups_[last + 1].mention != groups::no_mention && (groups_[last + 1].gap & (groups::gap_comma | groups::gap_and))) ++last;
    // ... to the sentence's end, or another dash.
    if (last == g || !(groups_[last].gap & groups::gap_and) || (last + 1u < groups_.size() && !(groups_[g].gap == groups::gap_dash && (groups_[last + 1].gap & groups::gap_dash)))) continue;
    GroupIndex many = g;
    // "Four states recalled their envoys: A, B and C": envoys are no states.
    const auto fits = [&](GroupIndex k) {
      return (traits_[k] & trait_many) && groups_[k].kind == GroupKind::noun && groups_[k].mention == groups::no_mention && !groups_[k].possessive && ((traits_[g] & trait_person) || begin_of(k) == k);
    };
    while (many > 0 && !fits(many)) --many;
    if (!fits(many)) continue;
    attach(g, many, Label::apposition);
    for (GroupIndex k = GroupIndex(g + 1); k <= last; ++k) tree[k] = {g, Label::conjunct};
  }
  // "After talks in Geneva, A, B and C agreed": the list begins behind the phrase, whose own names no "and" has closed.
  for (GroupIndex g = 2; g + 1u < groups_.size(); ++g) {
    const GroupIndex verb = tree[g].head, first = GroupIndex(begin_of(g) - 1u);
    if (!is_subject(tree[g].label) || verb == no_group || verb < g || !bare_noun(g) || gap_before(g) != groups::gap_comma || first >= g) continue;
    const GroupIndex up = tree[first].head;
    if (tree[first].label != Label::conjunct || up == no_group || up >= first || !bare_noun(first) || gap_before(first) != groups::gap_comma || groups_[first].mention == groups::no_mention || groups_[g].mention == groups::no_mention) continue;
    bool closed = false, goes_on = false;
    for (GroupIndex k = GroupIndex(up + 1); k < verb; ++k) {
      if (tree[k].label != Label::conjunct) continue;
      closed |= tree[k].head == up && (gap_before(k) & gap_coordinator);
      goes_on |= tree[k].head == g && (gap_before(k) & gap_coordinator);
    }
    const GroupIndex phrase = above_nouns(up);
    if (closed || !goes_on || groups_[up].preposition == 0 || (phrase != verb && (phrase == no_group || tree[phrase].head != verb))) continue;
    for (GroupIndex k = GroupIndex(g + 1); k < verb; ++k) {
      if (tree[k].head == g && tree[k].label == Label::conjunct) tree[k].head = first;
    }
    tree[first] = tree[g];
    tree[g] = {first, Label::conjunct};
    if (subject_[verb] == g) subject_[verb] = first;
  }
}

// "In Lima, the head of the council, A, and the head of the bank, B, met": the first of them stands beside the second, and not beside the phrase.
void TreeRepair::join_behind_phrase() {
  auto& tree = *tree_;
  for (GroupIndex g = 3; g + 1u < groups_.size(); ++g) {
    const GroupIndex verb = tree[g].head;
    if (!is_subject(tree[g].label) || verb == no_group || verb < g || !bare_noun(g) || !(gap_before(g) & groups::gap_and) || !(traits_[g] & trait_person)) continue;
    const GroupIndex phrase = 0, first = 1;
    if (groups_[phrase].kind != GroupKind::noun || groups_[phrase].preposition == 0 || tree[phrase].head != verb || !bare_noun(first) || groups_[first].gap != groups::gap_comma || !(traits_[first] & trait_person)) return;
    if (tree[first].head != phrase || tree[first].label != Label::conjunct) return;
    // Nothing between them but who the first is.
    for (GroupIndex k = GroupIndex(first + 1); k < begin_of(g); ++k) {
      if (!below(k, first)) return;
    }
    set_subject(first, verb);
    tree[g] = {first, Label::conjunct};
    return;
  }
}

// "Hours after A, B and C cut ties, D left", "D left before A, B and C cut ties": of two clauses one stands under the other, and the list is its subject.
void TreeRepair::join_clause_lists() {
  auto& tree = *tree_;
  const auto size = GroupIndex(groups_.size());
  const auto named = [&](GroupIndex g) { return g < size && groups_[g].kind == GroupKind::noun && !groups_[g].possessive && groups_[g].mention != groups::no_mention; };
  for (GroupIndex first = 0; first + 3u < size; ++first) {
    if (!named(first) || !words_->may_begin_clause(groups_[first].preposition)) continue;
    GroupIndex last = first;
    while (named(GroupIndex(last + 1)) && bare_noun(GroupIndex(last + 1)) && groups_[last + 1].gap == groups::gap_comma) ++last;
    const GroupIndex verb = GroupIndex(last + 2);
    if (last == first || !named(GroupIndex(last + 1)) || !bare_noun(GroupIndex(last + 1)) || !(groups_[last + 1].gap & gap_coordinator) || verb >= size || !finite(verb) || groups_[verb].gap != 0) continue;
    // The other clause: before it, or behind its comma.
    GroupIndex main = no_group;
    for (GroupIndex v = first; v-- > 0 && main == no_group;) {
      if (finite(v) && below(verb, v)) main = v;
    }
    if (main == no_group) main = clause_past_comma(verb);
    if (main == no_group) continue;
    if (main > verb) {
      const GroupIndex who = GroupIndex(main - 1);
      if (tree[main].label != Label::root && !below(verb, main)) tree[main] = tree[verb];
      if (!is_subject(tree[who].label) || tree[who].head != main) set_subject(who, main);
    }
    const GroupIndex since = tree[first].head;
    attach(verb, main, Label::adverbial);
    set_subject(first, verb);
    for (GroupIndex g = GroupIndex(first + 1); g <= last + 1u; ++g) tree[g] = {first, Label::conjunct};
    if (since != no_group && since + 1u == first && groups_[since].kind == GroupKind::noun && groups_[since].mention == groups::no_mention) tree[since] = {main, Label::oblique};
  }
}

// "between A, backed by X, and B, armed by Y": what is said of each side between commas is said of it, and not of the talks.
void TreeRepair::join_backed_sides(GroupIndex g) {
  auto& tree = *tree_;
  const auto told = [&](size_t k) { return k < groups_.size() && groups_[k].kind == GroupKind::verb && groups_[k].form == groups::VerbForm::participle && groups_[k].gap == groups::gap_comma; };
  if (!told(g + 1u)) return;
  GroupIndex other = GroupIndex(g + 2);
  while (other < groups_.size() && other < g + 2 * reach && groups_[other].kind != GroupKind::verb && !((gap_before(other) & groups::gap_comma) && (gap_before(other) & gap_coordinator))) ++other;
  if (other >= groups_.size() || !bare_noun(other) || !(gap_before(other) & groups::gap_comma) || !(gap_before(other) & gap_coordinator)) return;
  if (is_subject(tree[other].label) && tree[other].head != no_group && tree[other].head > other) return;  // a clause of its own
  tree[g + 1u] = {g, Label::adnominal};
  attach(other, g, Label::conjunct);
  if (told(other + 1u)) tree[other + 1u] = {other, Label::adnominal};
}

// "between the army of X and Y", "between leaders from the north of X and officials": two sides, and not whose they are.
void TreeRepair::join_sides() {
  auto& tree = *tree_;
  for (GroupIndex g = 0; g + 2u < groups_.size(); ++g) {
    if (groups_[g].preposition == 0 || groups_[g].preposition != words_->between || groups_[g].kind != GroupKind::noun) continue;
    join_backed_sides(g);
    GroupIndex last = no_group;
    bool listed = false;
    for (GroupIndex k = GroupIndex(g + 1); k < groups_.size() && groups_[k].kind != GroupKind::verb; ++k) {
      if (tree[k].label != Label::conjunct) continue;
      listed |= tree[k].head == g;
      // "between the presidents of X and Y": both of them his
      if (bare_noun(k) && tree[k].head > g && tree[k].head != no_group && (!(traits_[g] & trait_many) || (traits_[k] & trait_many))) last = k;
    }
    // "talks between X and its opposition": beside X, and not beside the talks.
    for (GroupIndex k = GroupIndex(g + 1); !listed && last == no_group && groups_[g].mention != groups::no_mention && !(traits_[g] & trait_many) && k < groups_.size() && groups_[k].kind != GroupKind::verb; ++k) {
      if (tree[k].label == Label::conjunct && bare_noun(k) && tree[k].head == tree[g].head) last = k;
      if (last == k || (groups_[k].gap & groups::gap_comma)) break;
    }
    // "between A, the premier, and B, the president, failed": past who A is, and B does not fail.
    GroupIndex behind = GroupIndex(g + 1);
    while (!listed && last == no_group && behind < groups_.size() && behind < g + 2 * reach && groups_[behind].kind == GroupKind::noun && (below(behind, g) || groups_[behind].possessive)) ++behind;
    const GroupIndex talks = tree[g].head;
    if (!listed && last == no_group && behind < groups_.size() && behind > g + 1u && bare_noun(behind) && groups_[behind].mention != groups::no_mention && (gap_before(behind) & gap_coordinator) && talks != no_group && talks < g && groups_[talks].kind == GroupKind::noun) {
      const Dependency was = tree[behind];
      if (is_subject(was.label) && was.head != no_group && was.head > behind && (tree[talks].label == Label::root || tree[talks].head == was.head)) {
        if (tree[talks].label == Label::root) tree[was.head] = tree[talks];
        set_subject(talks, was.head);
        last = behind;
      } else if (was.head == talks || was.head == tree[talks].head) {
        last = behind;
      }
    }
    if (!listed && last != no_group) attach(last, g, Label::conjunct);
  }
}

// "by Germany but not by Spain", "by many, though not by Spain", "with Iran and with Syria": members, under their first's preposition.
void TreeRepair::join_repeated_prepositions() {
  auto& tree = *tree_;
  for (GroupIndex g = 1; g < groups_.size(); ++g) {
    const Group& group = groups_[g];
    const uint16_t gap = gap_before(g);
    const bool joined = (gap & gap_coordinator) || ((gap & groups::gap_subordinator) && (gap & groups::gap_not));
    if (group.kind != GroupKind::noun || group.preposition == 0 || !joined || begin_of(g) == 0) continue;
    // ... past who the first one is: "with his colleague, A, and with B".
    GroupIndex first = GroupIndex(begin_of(g) - 1);
    while (tree[first].label == Label::apposition && tree[first].head != no_group && tree[first].head < first && groups_[first].preposition == 0) first = tree[first].head;
    const Group& before = groups_[first];
    // ... and past where it was: "by A in X and by B in Y".
    const GroupIndex where = first, past = first > 0 ? GroupIndex(first - 1) : no_group;
    const bool apart = past != no_group && before.kind == GroupKind::noun && before.preposition != 0 && before.preposition != words_->of && before.gap == 0 && before.preposition != group.preposition && groups_[past].kind == GroupKind::noun && groups_[past].preposition == group.preposition && g + 1u < groups_.size() && groups_[g + 1].preposition == before.preposition;
    if (apart && !below(past, g)) {
      tree[g] = {past, Label::conjunct};
      if (tree[g + 1].head == where) tree[g + 1] = {g, Label::modifier};
      continue;
    }
    if (before.kind != GroupKind::noun || before.preposition != group.preposition || below(first, g)) continue;
    tree[g] = {first, Label::conjunct};
  }
}

// "a protest from A and criticism from B": beside the protest, and not beside A.
void TreeRepair::join_parallels() {
  auto& tree = *tree_;
  for (GroupIndex g = 3; g + 1u < groups_.size(); ++g) {
    const GroupIndex name = tree[g].head, phrase = GroupIndex(g + 1);
    if (tree[g].label != Label::conjunct || name == no_group || name + 1u != g || !bare_noun(g) || groups_[g].mention != groups::no_mention || groups_[g].gap != groups::gap_and) continue;
    const Group& under = groups_[name];
    const GroupIndex noun = GroupIndex(name - 1);
    if (under.mention == groups::no_mention || under.preposition == 0 || under.preposition == words_->of || groups_[phrase].kind != GroupKind::noun || groups_[phrase].preposition != under.preposition || groups_[phrase].gap != 0) continue;
    if (groups_[noun].kind != GroupKind::noun || groups_[noun].mention != groups::no_mention || groups_[noun].time || groups_[name].gap != 0 || below(noun, g)) continue;
    tree[g].head = noun;
    if (tree[name].head == tree[noun].head) tree[name] = {noun, Label::modifier};
    tree[phrase] = {g, Label::modifier};
  }
}

// "met A in X and B in Y": one more whom somebody met, and no second place.
void TreeRepair::join_apart() {
  auto& tree = *tree_;
  // "armed A in X, B in Y and C in Z": names each with a phrase of its own.
  const auto named = [&](size_t g) { return g < groups_.size() && groups_[g].kind == GroupKind::noun && groups_[g].mention != groups::no_mention; };
  // ... or things, each for or from a name: "sent soldiers to A, police to B and doctors to C".
  const auto phrased = [&](size_t g, tokens::Symbol p) {
    if (g + 1 >= groups_.size() || groups_[g + 1].preposition != p || groups_[g + 1].gap != 0 || groups_[g + 1].kind != GroupKind::noun || groups_[g + 1].possessive || !bare_noun(GroupIndex(g))) return false;
    return (named(g) || named(g + 1)) && !groups_[g + 1].time;
  };
  for (GroupIndex first = 1; first + 3u < groups_.size(); ++first) {
    const tokens::Symbol p = groups_[first + 1].preposition;
    if (p == 0 || groups_[first + 2].gap == 0 || p == words_->of || !phrased(first, p) || is_subject(tree[first].label)) continue;
    size_t end = first + 2u;
    while (phrased(end, p) && groups_[end].gap == groups::gap_comma) end += 2;
    if (!phrased(end, p) || !(groups_[end].gap & gap_coordinator) || is_subject(tree[end].label) || below(first, GroupIndex(end))) continue;
    if (!named(first) && tree[first + 1].head == tree[first].head) tree[first + 1] = {first, Label::modifier};
    for (size_t g = first + 2u; g <= end; g += 2) {
      attach(GroupIndex(g), first, Label::conjunct);
      tree[g + 1] = {GroupIndex(g), Label::modifier};
    }
    first = GroupIndex(end);
  }
  for (GroupIndex g = 3; g < groups_.size(); ++g) {
    const GroupIndex place = tree[g].head;
    if (tree[g].label != Label::conjunct || place == no_group || place > g || place < 2 || !bare_noun(g) || !(traits_[g] & trait_person)) continue;
    if (groups_[g].mention == groups::no_mention || groups_[place].mention == groups::no_mention || groups_[place].preposition == 0 || (traits_[place] & trait_person)) continue;
    const GroupIndex met = GroupIndex(place - 1);
    if (bare_noun(met) && (traits_[met] & trait_person) && groups_[met].mention != groups::no_mention && tree[met].label == Label::object && (tree[place].head == met || tree[place].head == tree[met].head)) attach(g, met, Label::conjunct);
  }
}

// "arrested A, who had fled, and B": one more of those arrested.
void TreeRepair::join_objects() {
  auto& tree = *tree_;
  for (GroupIndex g = 3; g < groups_.size(); ++g) {
    const GroupIndex verb = tree[g].head;
    if (!bare_noun(g) || tree[g].label != Label::conjunct || !(gap_before(g) & gap_coordinator) || verb == no_group || verb >= g || groups_[verb].kind != GroupKind::verb) continue;
    if (g + 1u < groups_.size() && finite(GroupIndex(g + 1)) && groups_[g + 1].gap == 0) continue;
    GroupIndex object = no_group;
    for (GroupIndex o = GroupIndex(verb + 1); o < g && o <= verb + reach && object == no_group; ++o) {
      if (tree[o].head == verb && tree[o].label == Label::object && bare_noun(o)) object = o;
    }
    // ... where the relative clause's last verb takes none: whom that describes.
    GroupIndex inner = verb;
    for (int steps = 0; object == no_group && steps < reach && (gap_before(g) & groups::gap_comma); ++steps) {
      if (tree[inner].label == Label::relative && tree[inner].head != no_group && (gap_before(GroupIndex(tree[inner].head + 1)) & groups::gap_comma)) object = tree[inner].head;
      if (tree[inner].head == no_group || tree[inner].head > inner) break;
      inner = tree[inner].head;
    }
    if (object != no_group && groups_[object].kind == GroupKind::noun && object < g) tree[g].head = object;
  }
}

}  // namespace entente::clauses
