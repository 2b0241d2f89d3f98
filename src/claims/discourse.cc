#include "claims/discourse.h"

namespace entente::claims {

namespace {

// How likely each of some states is meant; none of those to avoid.
class Weights {
 public:
  explicit Weights(Avoided avoid) : avoid_(avoid) {}

  void add(EntityIndex country, float weight) {
    if (country == no_entity || contains(avoid_, country)) return;
    const auto at = std::find_if(weights_.begin(), weights_.end(), [&](const auto& w) { return w.first == country; });
    if (at == weights_.end()) {
      weights_.emplace_back(country, weight);
    } else {
      at->second += weight;
    }
  }

  // The one that leads all others by `margin`, the first of equals; no_entity for none.
  EntityIndex heaviest(float margin) const {
    const auto best = std::max_element(weights_.begin(), weights_.end(), [](const auto& a, const auto& b) { return a.second < b.second; });
    const bool close = std::any_of(weights_.begin(), weights_.end(), [&](const auto& w) { return &w != &*best && best->second < w.second + margin; });
    return weights_.empty() || close ? no_entity : best->first;
  }

 private:
  Avoided avoid_;
  std::vector<std::pair<EntityIndex, float>> weights_;
};

}  // namespace

void Discourse::begin_document(std::optional<Day> date) {
  date_ = date;
  dateline_ = written_at_ = scene_ = no_entity;
  government_ = {no_entity, 0};
  pair_ = {};
  notes_.clear();
  named_.clear();
  times_named_.clear();
  parties_.clear();
  members_.clear();
  roles_.clear();
  deeds_.clear();
  events_.clear();
  armed_.clear();
  unnamed_ = {};
  countries_.clear();
  speaker = no_entity;
}

void Discourse::note(EntityIndex entity, uint32_t sentence, GroupIndex group, Standing standing, bool inner) {
  notes_.push_back({entity, sentence, group, standing, inner});
  ++times_named_[entity];
}

void Discourse::note_party(std::span<const EntityIndex> members, uint32_t sentence, GroupIndex group, bool subject, bool unnamed) {
  parties_.push_back({uint32_t(members_.size()), uint32_t(members.size()), sentence, group, subject, unnamed});
  members_.insert(members_.end(), members.begin(), members.end());
}

void Discourse::count_country(EntityIndex entity, uint32_t weight) {
  const names::Known& known = (*cast_)[entity];
  const EntityIndex country = known.type == EntityType::country ? entity : known.country;
  if (country == no_entity) return;
  for (auto& [seen, count] : countries_) {
    if (seen == country) {
      count += weight;
      return;
    }
  }
  countries_.emplace_back(country, weight);
}

EntityIndex Discourse::armed(tokens::Symbol noun, bool definite, uint32_t sentence, GroupIndex group, Avoided avoid) const {
  if (armed_.empty()) return no_entity;
  const auto meant = [&](bool so_called) {
    return antecedent(sentence, group, avoid, [&](const names::Known& k) {
      return std::any_of(armed_.begin(), armed_.end(), [&](const auto& a) { return &(*cast_)[a.first] == &k && (!so_called || a.second == noun); });
    }, 8);
  };
  EntityIndex found = definite ? meant(true) : no_entity;
  if (definite && found == no_entity) found = meant(false);
  if (found != no_entity) return found;
  for (const auto& [entity, word] : armed_) {
    if (found != no_entity && found != entity) return no_entity;
    found = entity;
    if (word != noun || contains(avoid, entity)) return no_entity;
  }
  return found;
}

EntityIndex Discourse::main_country() const {
  constexpr uint32_t here = 2;  // mentions of a state that the text being written there counts for
  if (scene_ != no_entity) return scene_;
  EntityIndex most = dateline_;
  uint32_t best = dateline_ == no_entity ? 0 : here;
  for (const auto& [country, count] : countries_) {
    const uint32_t times = count + (country == dateline_ ? here : 0);
    if (times > best) {
      best = times;
      most = country;
    }
  }
  return most;
}

EntityIndex Discourse::recent_country(uint32_t sentence, GroupIndex group, Avoided avoid) const {
  constexpr uint32_t window = 2, remembered = 8;
  constexpr float about = 1.0f, here = 0.5f, governed = 1.2f;
  if (scene_ != no_entity && !contains(avoid, scene_)) return scene_;
  Weights weights(avoid);
  weights.add(main_country(), about);
  weights.add(dateline_, here);
  if (sentence - government_.second <= remembered) weights.add(government_.first, governed);
  for (size_t i = notes_.size(); i-- > 0;) {
    const Note& n = notes_[i];
    if (n.sentence > sentence || n.entity == no_entity || (n.sentence == sentence && n.group >= group)) continue;
    if (sentence - n.sentence > window) break;
    const names::Known& known = (*cast_)[n.entity];
    const float weight = (n.standing == Standing::subject ? 1.5f : 1.0f) / float(1 + sentence - n.sentence);
    // Somebody's own state, too: "the prime minister said the government ..."; but not of who serves an international organisation.
    const auto of_no_state = [&](const Role& r) { return r.of != no_entity && !cast_->is_local(r.of) && (*cast_)[r.of].type != EntityType::country && (*cast_)[r.of].country == no_entity; };
    if (known.type == EntityType::person && roles_.of_person(n.entity, of_no_state)) continue;
    weights.add(known.type == EntityType::country ? n.entity : known.country, known.type == EntityType::country || known.type == EntityType::person ? weight : weight / 2);
  }
  return weights.heaviest(0);
}

bool Discourse::mentions_country(EntityIndex country) const {
  return std::any_of(countries_.begin(), countries_.end(), [&](const auto& c) { return c.first == country; });
}

EntityIndex Discourse::likely_home(uint32_t sentence, Avoided others) const {
  constexpr uint32_t window = 1;
  constexpr float margin = 0.5f, about = 1.5f, here = 1.0f;
  Weights weights(others);
  // In a text about two states neither is anybody's home for that alone.
  uint32_t most = 0, second = 0;
  for (const auto& [country, count] : countries_) {
    if (contains(others, country)) continue;
    second = std::max(second, std::min(most, count));
    most = std::max(most, count);
  }
  if (4 * second < 3 * most) weights.add(main_country(), about);
  weights.add(dateline_, here);
  for (size_t i = notes_.size(); i-- > 0;) {
    const Note& n = notes_[i];
    if (n.sentence > sentence || n.entity == no_entity) continue;
    if (sentence - n.sentence > window) break;
    if ((*cast_)[n.entity].type != EntityType::country) continue;
    weights.add(n.entity, (n.standing == Standing::subject ? 1.5f : 1.0f) / float(1 + sentence - n.sentence));
  }
  return weights.heaviest(margin);
}

std::vector<EntityIndex> Discourse::plural(uint32_t sentence, GroupIndex group, Avoided avoid, TypeSet types, bool acted_on) const {
  constexpr uint32_t window = 1;
  const auto weigh = [&](uint32_t where, bool subject) { return (acted_on && where == sentence ? 4.0f : 0.0f) + (subject ? 3.0f : 1.0f) / float(1 + sentence - where); };
  std::vector<EntityIndex> best;
  float best_value = 0;
  for (size_t i = parties_.size(); i-- > 0;) {
    const Party& p = parties_[i];
    if (p.sentence > sentence || (p.sentence == sentence && p.group >= group)) continue;
    if (sentence - p.sentence > window) break;
    const auto list = members(p);
    if (std::any_of(list.begin(), list.end(), [&](EntityIndex e) { return contains(avoid, e); })) continue;
    if (const float value = weigh(p.sentence, p.subject) + 0.5f; value > best_value) {
      best_value = value;
      best.assign(list.begin(), list.end());
    }
  }
  // "Hu met Fox on Monday. They signed ...": those who have just had talks with each other, where nobody else was named together.
  for (size_t i = acted_on || !best.empty() ? 0 : deeds_.size(); i-- > 0 && sentence - deeds_[i].sentence <= window;) {
    const Deed& d = deeds_[i];
    if (d.sentence == sentence || !d.main || !d.apart || d.hostile || d.states || d.subject == no_entity || d.object == no_entity) continue;
    const EntityType type = (*cast_)[d.subject].type;
    if (type != (*cast_)[d.object].type || (type != EntityType::person && type != EntityType::country) || contains(avoid, d.subject) || contains(avoid, d.object)) continue;
    const float value = weigh(d.sentence, true) + 0.4f;
    if (value <= best_value) continue;
    best_value = value;
    best = {d.subject, d.object};
  }
  for (size_t i = notes_.size(); i-- > 0;) {
    const Note& n = notes_[i];
    if (n.sentence > sentence || (n.sentence == sentence && n.group >= group)) continue;
    if (sentence - n.sentence > window) break;
    // "at a summit of the OIC": nobody who acts there, and no "them".
    const bool aside = n.standing == Standing::other && n.entity != no_entity && (*cast_)[n.entity].type != EntityType::group;
    const float value = aside ? 1.0f / float(1 + sentence - n.sentence) : weigh(n.sentence, n.standing == Standing::subject);
    if (value <= best_value) continue;
    if (n.entity == no_entity) {
      best_value = value;
      best.clear();
    } else if (const EntityType type = (*cast_)[n.entity].type;
               (type == EntityType::group || type == EntityType::organization || type == EntityType::body) && !contains(avoid, n.entity)) {
      best_value = value;
      best.assign(1, n.entity);
    }
  }
  // Who is meant is chosen first: if they don't fit here, nobody does.
  if (!std::all_of(best.begin(), best.end(), [&](EntityIndex e) { return allowed(e, avoid, types); })) best.clear();
  return best;
}

// Whom the text set against each other most often; of equals the last.
std::vector<EntityIndex> Discourse::opponents(uint32_t sentence, GroupIndex group, Avoided avoid, TypeSet types, std::string_view title, bool of_states, int least) const {
  struct Pair {
    EntityIndex a, b;
    int weight;
  };
  const uint32_t window = of_states ? 3 : 30;
  const auto fits = [&](EntityIndex e) { return allowed(e, avoid, types) && may_be_called(e, title, false); };
  // Who accuses a state stands for his own.
  const auto meant = [&](EntityIndex e, EntityIndex against) {
    const bool speaks = of_states && (*cast_)[e].type == EntityType::person && (*cast_)[against].type == EntityType::country && (*cast_)[e].country != no_entity && (*cast_)[e].country != against;
    return speaks ? (*cast_)[e].country : e;
  };
  std::vector<Pair> pairs;
  for (size_t i = deeds_.size(); i-- > 0 && sentence - deeds_[i].sentence <= window;) {
    const Deed& d = deeds_[i];
    if (!d.apart || (d.sentence == sentence && d.trigger >= group) || d.subject == no_entity || d.object == no_entity || (of_states && !d.hostile)) continue;
    const EntityIndex one = meant(d.subject, d.object), other = meant(d.object, d.subject);
    if (!fits(one) || !fits(other) || !alike(one, other)) continue;
    const EntityIndex low = std::min(one, other), high = std::max(one, other);
    auto at = std::find_if(pairs.begin(), pairs.end(), [&](const Pair& p) { return p.a == low && p.b == high; });
    if (at == pairs.end()) at = pairs.insert(pairs.end(), {low, high, 0});
    const bool group_of_people = (*cast_)[low].type == EntityType::group || (*cast_)[high].type == EntityType::group;
    const bool people = (*cast_)[low].type == EntityType::person;  // ministers of two states met, but it is the states that are apart
    at->weight += (d.hostile ? 4 : 2) - (group_of_people || people ? 1 : 0);
  }
  const auto best = std::max_element(pairs.begin(), pairs.end(), [](const Pair& x, const Pair& y) { return x.weight < y.weight; });
  if (best == pairs.end() || best->weight < least) return {};  // two ministers met, once
  return {best->a, best->b};
}

// Both people, or neither.
bool Discourse::alike(EntityIndex a, EntityIndex b) const { return ((*cast_)[a].type == EntityType::person) == ((*cast_)[b].type == EntityType::person); }

std::vector<EntityIndex> Discourse::several(uint32_t sentence, GroupIndex group, size_t count, Avoided avoid, TypeSet types, std::string_view title,
                                            bool sides) const {
  const auto fits = [&](EntityIndex e) { return allowed(e, avoid, types) && may_be_called(e, title, count == 0); };
  if (sides && count == 2) {
    if (auto pair = opponents(sentence, group, avoid, types, title); !pair.empty()) return pair;
  }
  // "the two presidents": the only two who were called so.
  if (!title.empty() && count != 0) {
    std::vector<EntityIndex> out;
    for (const Role& r : roles_) {
      if (r.is_called(title) && fits(r.person) && !contains(out, r.person)) out.push_back(r.person);
      if (out.size() > count) break;
    }
    if (out.size() == count) return out;
  }
  const uint32_t window = count == 0 ? 2 : 4;
  size_t party = parties_.size(), deed = deeds_.size();
  for (uint32_t distance = 0; distance <= window && distance <= sentence; ++distance) {
    const uint32_t at = sentence - distance;
    for (; party > 0 && parties_[party - 1].sentence >= at; --party) {
      const Party& p = parties_[party - 1];
      if (p.sentence == sentence && p.group >= group) continue;
      const auto list = members(p);
      if (count != 0 && list.size() != count) continue;
      const bool alikes = std::all_of(list.begin(), list.end(), [&](EntityIndex e) { return alike(e, list[0]); });  // not "Ghana and its minister"
      if (alikes && std::all_of(list.begin(), list.end(), fits)) return {list.begin(), list.end()};
    }
    // Those of talks and the like rather than who urged whom.
    const Deed* pair = nullptr;
    for (; deed > 0 && deeds_[deed - 1].sentence >= at; --deed) {
      const Deed& d = deeds_[deed - 1];
      if (sides || d.states || (count != 0 && count != 2) || (d.sentence == sentence && d.trigger >= group)) continue;
      if ((!d.apart && !d.main) || !fits(d.subject) || !fits(d.object) || !alike(d.subject, d.object)) continue;
      if (!pair || (d.apart && !d.hostile && (!pair->apart || pair->hostile))) pair = &d;
    }
    if (!pair) continue;
    // "Both sides ... Iraq bought jets from France ... both": the same two, if one of them did that with a third.
    const bool same = pair_.one != no_entity && distance > 0 && sentence - pair_.sentence <= 8 && fits(pair_.one) && fits(pair_.other) && (*cast_)[pair_.one].type != EntityType::person &&
                      (pair->subject == pair_.one || pair->subject == pair_.other) != (pair->object == pair_.one || pair->object == pair_.other);
    if (same) return {pair_.one, pair_.other};
    return {pair->subject, pair->object};
  }
  if (sides) return {};
  // Or the only two that the sentences before named.
  std::vector<EntityIndex> out;
  if (count != 2) return out;
  uint32_t reached = sentence;
  for (size_t i = notes_.size(); i-- > 0;) {
    const Note& n = notes_[i];
    if (n.sentence >= sentence) continue;
    if (sentence - n.sentence > 3 || (n.sentence < reached && out.size() >= 2)) break;
    reached = n.sentence;
    if (!fits(n.entity) || (*cast_)[n.entity].type == EntityType::group || (*cast_)[n.entity].type == EntityType::body || std::find(out.begin(), out.end(), n.entity) != out.end()) continue;
    if (!out.empty() && !alike(n.entity, out[0])) continue;
    out.push_back(n.entity);
  }
  if (out.size() != 2) out.clear();
  return out;
}

std::vector<EntityIndex> Discourse::behind_unnamed(uint32_t sentence, GroupIndex group, size_t count, Avoided avoid, TypeSet types, bool by_name) const {
  const uint32_t window = by_name ? 1 : 2;
  for (size_t i = parties_.size(); i-- > 0 && sentence - parties_[i].sentence <= window;) {
    const Party& p = parties_[i];
    if (p.sentence == sentence && p.group >= group) continue;
    const auto list = members(p);
    if ((by_name ? !p.subject : !p.unnamed) || (count != 0 && list.size() != count)) continue;
    if (std::all_of(list.begin(), list.end(), [&](EntityIndex e) { return allowed(e, avoid, types); })) return {list.begin(), list.end()};
  }
  return {};
}

std::vector<EntityIndex> Discourse::all_named(uint32_t sentence, GroupIndex group, size_t count, Avoided avoid, TypeSet types) const {
  std::vector<EntityIndex> people, others;
  for (size_t i = notes_.size(); i-- > 0 && sentence - notes_[i].sentence <= 1;) {
    const Note& n = notes_[i];
    if (n.sentence == sentence && n.group >= group) continue;
    if (n.sentence != sentence && (i + 1 == notes_.size() || notes_[i + 1].sentence == sentence)) {
      if (people.size() == count) return people;
      if (others.size() == count) return others;
      people.clear();
      others.clear();
    }
    if (!allowed(n.entity, avoid, types)) continue;
    const EntityType type = (*cast_)[n.entity].type;
    if (type != EntityType::person && type != EntityType::country && type != EntityType::organization) continue;
    auto& kind = type == EntityType::person ? people : others;
    if (!contains(kind, n.entity)) kind.push_back(n.entity);
  }
  if (people.size() == count) return people;
  if (others.size() != count) others.clear();
  return others;
}

std::vector<EntityIndex> Discourse::states_of_two(uint32_t sentence, GroupIndex group, Avoided avoid) const {
  constexpr uint32_t window = 2;
  const auto home = [&](EntityIndex e) { return e == no_entity || (*cast_)[e].type == EntityType::country ? e : (*cast_)[e].country; };
  for (size_t i = deeds_.size(); i-- > 0 && sentence - deeds_[i].sentence <= window;) {
    const Deed& d = deeds_[i];
    if (d.states || (!d.apart && !d.main) || (d.sentence == sentence && d.trigger >= group)) continue;
    const EntityIndex a = home(d.subject), b = home(d.object);
    if (a != no_entity && b != no_entity && a != b && !contains(avoid, a) && !contains(avoid, b)) return {a, b};
  }
  return {};
}

EntityIndex Discourse::thing(uint32_t sentence, GroupIndex group, Avoided avoid, TypeSet types, bool attitude) const {
  const auto fits = [&](const names::Known& k) { return k.type != EntityType::person && k.type != EntityType::place && k.type != EntityType::group && types.has(k.type); };
  const Note* best = nullptr;
  for (size_t i = notes_.size(); i-- > 0 && notes_[i].sentence >= sentence;) {
    const Note& n = notes_[i];
    if (n.sentence > sentence || n.group >= group || n.entity == no_entity || contains(avoid, n.entity)) continue;
    if ((attitude && n.standing != Standing::object) || !fits((*cast_)[n.entity])) continue;
    if (!best || (n.standing == Standing::object && best->standing != Standing::object)) best = &n;
  }
  if (best) return best->entity;
  return attitude ? no_entity : antecedent(sentence, group, avoid, fits, 1, 0.9f);
}

EntityIndex Discourse::other_side(EntityIndex one, uint32_t sentence, GroupIndex group, Avoided beside, TypeSet types, bool guess) const {
  constexpr uint32_t window = 4, near = 2;
  std::vector<EntityIndex> avoid(beside.begin(), beside.end());
  avoid.push_back(one);
  // States deal with states: with whoever's it is.
  const bool states = (*cast_)[one].type == EntityType::country && types.has(EntityType::country);
  const auto meant = [&](EntityIndex e) {
    if (e == no_entity || !states || (*cast_)[e].type == EntityType::country || (*cast_)[e].type == EntityType::organization) return allowed(e, avoid, types) ? e : no_entity;
    const EntityIndex home = (*cast_)[e].country;
    return allowed(home, avoid, types) ? home : no_entity;
  };
  for (size_t i = deeds_.size(); i-- > 0;) {
    const Deed& d = deeds_[i];
    if (d.states || (d.sentence == sentence && d.trigger >= group)) continue;
    if (sentence - d.sentence > window) break;
    const EntityIndex other = d.subject == one ? meant(d.object) : d.object == one ? meant(d.subject) : no_entity;
    if (other != no_entity) return other;
  }
  for (size_t i = parties_.size(); i-- > 0;) {
    const Party& p = parties_[i];
    if (sentence - p.sentence > window) break;
    const auto list = members(p);
    if (list.size() != 2 || (p.sentence == sentence && p.group >= group) || !contains(list, one)) continue;
    if (const EntityIndex other = meant(list[0] == one ? list[1] : list[0]); other != no_entity) return other;
  }
  if (!guess || (*cast_)[one].type != EntityType::country) return no_entity;
  // "Bolivia cut ties with Israel over its raid on Gaza; Chile recalled its envoy": what a sentence says first of all.
  for (const bool main : {true, false}) {
    for (size_t i = deeds_.size(); i-- > 0;) {
      const Deed& d = deeds_[i];
      if (sentence - d.sentence > (main ? 1 : near)) break;
      if (!d.hostile || (main && (!d.main || d.trigger != d.verb)) || (d.sentence == sentence && d.trigger >= group)) continue;
      if (const EntityIndex other = meant(d.object); other != no_entity) return other;
    }
  }
  const EntityIndex home = main_country();
  if (allowed(home, avoid, types)) return home;
  // Or the only other one near.
  EntityIndex other = no_entity;
  for (size_t i = notes_.size(); states && i-- > 0;) {
    const Note& n = notes_[i];
    if (sentence - n.sentence > near) break;
    const EntityIndex e = n.entity != no_entity && (*cast_)[n.entity].type == EntityType::place ? (*cast_)[n.entity].country : n.entity;
    if (e == no_entity || (*cast_)[e].type != EntityType::country || contains(avoid, e)) continue;
    if (other != no_entity && other != e) return no_entity;
    other = e;
  }
  return other;
}

EntityIndex Discourse::receiver(EntityIndex one, RelationId relation, uint32_t sentence, GroupIndex group, Avoided beside, TypeSet types, bool guess) const {
  constexpr uint32_t window = 6;
  const auto enemy = [&](EntityIndex other) {
    return std::any_of(deeds_.begin(), deeds_.end(), [&](const Deed& d) { return d.hostile && ((d.subject == one && d.object == other) || (d.subject == other && d.object == one)); });
  };
  // "After the flood in Haiti, Chile sent doctors."
  if (scene_ != no_entity && scene_ != one && allowed(scene_, beside, types) && !enemy(scene_)) return scene_;
  for (size_t i = deeds_.size(); i-- > 0;) {
    const Deed& d = deeds_[i];
    if (sentence - d.sentence > window) break;
    if (d.relation != relation || d.object == no_entity || d.object == one || (d.sentence == sentence && d.trigger >= group)) continue;
    if (allowed(d.object, beside, types) && !enemy(d.object)) return d.object;
  }
  EntityIndex other = other_side(one, sentence, group, beside, types, false);
  if (other == no_entity && guess) other = main_country();
  return other == no_entity || other == one || other == (*cast_)[one].country || !allowed(other, beside, types) || enemy(other) ? no_entity : other;
}

std::vector<EntityIndex> Discourse::doers(const DeedNouns::Relations& relations, uint32_t sentence, GroupIndex group, tokens::Symbol word, bool pronoun,
                                          EntityIndex victim, bool to_self, Avoided avoid) const {
  const bool vague = relations.test(DeedNouns::any);
  // What is vague is what the sentence before told; a noun may reach back to the only one who ever did such a thing.
  const uint32_t near = vague ? 1 : 3, window = vague ? 2 : 20;
  std::vector<EntityIndex> out;
  const Deed* found = nullptr;
  for (size_t i = deeds_.size(); i-- > 0 && sentence - deeds_[i].sentence <= window;) {
    const Deed& d = deeds_[i];
    if (d.states || (d.sentence == sentence && d.trigger >= group)) continue;
    // What somebody else took a stand on is still what is spoken of.
    const bool same = d.about != 0 && (pronoun || d.about == word);
    // A "move" is no word: who spoke in between did not make it.
    if (vague && !same && !pronoun && d.said) continue;
    const bool told = same || (vague ? d.about == 0 && (d.main || d.sentence == sentence) && (d.apart || (!pronoun && !d.neutral)) : relations.test(d.relation));
    if (found) {
      const bool together = d.sentence == found->sentence && d.relation == found->relation && d.verb == found->verb;
      if (!together) {
        if (told && !same && d.sentence == found->sentence && !contains(out, d.subject)) return {};
        if (sentence - found->sentence <= near && d.sentence != found->sentence) break;
        if (told && !same && !contains(out, d.subject)) return {};
        continue;
      }
    } else if (!told) {
      continue;
    }
    const EntityIndex doer = same ? d.object : d.subject;
    if (contains(avoid, doer) || (!same && victim != no_entity && victim != d.object) || (to_self && !same && !contains(avoid, d.object))) {
      if (vague) break;
      continue;
    }
    if (!found) found = &d;
    if (doer != no_entity && !contains(out, doer)) out.push_back(doer);
  }
  // A crowd is the list of a paragraph rather than whose move it was.
  if (vague && out.size() > 2) out.clear();
  return out;
}

std::vector<EntityIndex> Discourse::lead_doers(const DeedNouns::Relations& relations, uint32_t sentence, EntityIndex victim, Avoided avoid) const {
  constexpr uint32_t lead = 2;
  std::vector<EntityIndex> out;
  const Deed* found = nullptr;
  for (const Deed& d : deeds_) {
    if (d.sentence > lead || d.sentence >= sentence) break;
    if (d.states || d.said || !d.main || (!relations.test(DeedNouns::any) && !relations.test(d.relation))) continue;
    if (found && d.sentence != found->sentence) break;
    const bool another = found && (d.relation != found->relation || d.verb != found->verb);
    if (another && contains(out, d.subject)) continue;
    if (another || d.subject == no_entity || contains(avoid, d.subject) || (victim != no_entity && victim != d.object)) return {};
    found = &d;
    if (!contains(out, d.subject)) out.push_back(d.subject);
  }
  return out;
}

std::vector<EntityIndex> Discourse::others_of(EntityIndex one, uint32_t sentence, GroupIndex group, TypeSet types) const {
  constexpr uint32_t window = 2;
  std::vector<EntityIndex> out;
  const Deed* found = nullptr;
  for (size_t i = deeds_.size(); i-- > 0 && sentence - deeds_[i].sentence <= window;) {
    const Deed& d = deeds_[i];
    const EntityIndex other = d.subject == one ? d.object : d.object == one ? d.subject : no_entity;
    if (d.states || (d.sentence == sentence && d.trigger >= group) || !allowed(other, {}, types)) continue;
    if (found && (d.sentence != found->sentence || d.relation != found->relation || d.verb != found->verb)) break;
    found = &d;
    if (!contains(out, other)) out.push_back(other);
  }
  return out;
}

std::vector<EntityIndex> Discourse::done_to(EntityIndex one, RelationId relation, uint32_t sentence, GroupIndex group) const {
  std::vector<EntityIndex> out;
  const Deed* found = nullptr;
  for (size_t i = deeds_.size(); i-- > 0;) {
    const Deed& d = deeds_[i];
    if (d.subject != one || d.relation != relation || d.object == no_entity || (d.sentence == sentence && d.trigger >= group)) continue;
    if (found && (d.sentence != found->sentence || d.verb != found->verb)) break;
    found = &d;
    if (!contains(out, d.object)) out.push_back(d.object);
  }
  return out;
}

std::vector<EntityIndex> Discourse::partners(const DeedNouns::Relations& relations, uint32_t sentence, GroupIndex group) const {
  constexpr uint32_t window = 20;
  std::vector<EntityIndex> out;
  const Deed* found = nullptr;
  for (size_t i = deeds_.size(); i-- > 0 && sentence - deeds_[i].sentence <= window;) {
    const Deed& d = deeds_[i];
    if (!relations.test(d.relation) || d.object == no_entity || (d.sentence == sentence && d.trigger >= group)) continue;
    if (found && (d.sentence != found->sentence || d.relation != found->relation || d.verb != found->verb)) break;
    found = &d;
    for (const EntityIndex e : {d.subject, d.object}) {
      if (!contains(out, e)) out.push_back(e);
    }
  }
  return out;
}

EntityIndex Discourse::holder_of(tokens::Symbol noun, DeedNouns::Relations relations, uint32_t sentence, GroupIndex group, uint32_t window) const {
  relations.reset(DeedNouns::any);
  EntityIndex alike = no_entity;
  for (size_t i = events_.size(); i-- > 0;) {
    const Event& e = events_[i];
    if (sentence - e.sentence > window) break;
    if (e.sentence == sentence && e.group >= group) continue;
    if (e.noun == noun) return e.whose;
    if (alike == no_entity && (e.relations & relations).any()) alike = e.whose;
  }
  return alike;
}

EntityIndex Discourse::holder(std::string_view title, EntityIndex of, bool told) const {
  if (const EntityIndex last = roles_.last(title, of); last != no_entity) return last;
  if (of == no_entity || !date_ || told) return no_entity;
  EntityIndex found = no_entity;
  for (const names::Office* office : cast_->gazetteer().offices_in(of)) {
    if (office->title != title || !office->held_on(*date_)) continue;
    if (found != no_entity && found != office->person) return no_entity;  // contested: abstain
    found = office->person;
  }
  return found;
}

bool Discourse::is_holder(EntityIndex person, std::string_view title, EntityIndex of) const {
  if (roles_.of_person(person, [&](const Role& r) { return (r.of == of || r.of == no_entity) && r.is_called(title); })) return true;
  return holder(title, of) == person;
}

EntityIndex Discourse::office_of(EntityIndex person, std::string_view title) const {
  if (!date_ || cast_->is_local(person)) return no_entity;
  for (const names::Office& office : cast_->gazetteer().offices_of(person)) {
    if (!office.held_on(*date_) || office.of == no_entity) continue;
    const bool longer = title.size() > office.title.size() && title.ends_with(office.title) && title[title.size() - office.title.size() - 1] == ' ';
    if ((title == office.title || longer) && (*cast_)[office.of].type != EntityType::country) return office.of;
  }
  return no_entity;
}

EntityIndex Discourse::club_served(EntityIndex person) const {
  EntityIndex club = club_of(person);
  if (club != no_entity || !date_ || cast_->is_local(person)) return club;
  for (const names::Office& office : cast_->gazetteer().offices_of(person)) {
    if (office.of == no_entity || !office.held_on(*date_)) continue;
    if ((*cast_)[office.of].type == EntityType::country) return no_entity;
    if ((*cast_)[office.of].type != EntityType::place) club = office.of;
  }
  return club;
}

bool Discourse::holds_now(const names::Known& person, std::string_view office) const {
  const EntityIndex who = date_ ? cast_->gazetteer().find(person.id) : no_entity;
  return who != no_entity && in_office(who, [&](const names::Office& o) { return o.title == office; });
}

EntityIndex Discourse::called(std::string_view title, EntityIndex home, uint32_t sentence, GroupIndex group, Avoided avoid) const {
  EntityIndex at_home = no_entity;
  const auto is_other = [&](const Role& r) {
    if (!contains(avoid, r.person)) at_home = r.person;
    return at_home != no_entity;
  };
  if (home != no_entity && roles_.of_title(title, home, is_other)) return at_home;
  std::vector<EntityIndex> others(avoid.begin(), avoid.end());
  for (int tries = 0; tries < 4; ++tries) {
    const EntityIndex who = antecedent(sentence, group, others, [](const names::Known& k) { return k.type == EntityType::person; }, 2);
    if (who == no_entity || (title_of(who) == title && !is_elsewhere(who))) return who;
    others.push_back(who);
  }
  return no_entity;
}

EntityIndex Discourse::head_of(EntityIndex club, Avoided avoid) const {
  EntityIndex who = no_entity;
  for (const Role& r : roles_) {
    if (r.leads && r.of == club && !r.is_over() && !contains(avoid, r.person)) who = r.person;
  }
  return who;
}

EntityIndex Discourse::ranked(std::string_view rank, uint32_t sentence, GroupIndex group, Avoided avoid) const {
  std::vector<EntityIndex> others(avoid.begin(), avoid.end());
  for (int tries = 0; tries < 3; ++tries) {
    const EntityIndex who = antecedent(sentence, group, others, [](const names::Known& k) { return k.type == EntityType::person; }, 1);
    if (who == no_entity || roles_.of_person(who, [&](const Role& r) { return r.is_called(rank); })) return who;
    others.push_back(who);
  }
  return no_entity;
}

EntityIndex Discourse::one_of_two(uint32_t sentence, GroupIndex group, bool second) const {
  for (size_t i = parties_.size(); i-- > 0;) {
    const Party& p = parties_[i];
    if (sentence - p.sentence > 1) break;
    if (p.count == 2 && (p.sentence < sentence || p.group < group)) return members(p)[second ? 1 : 0];
  }
  return no_entity;
}

EntityIndex Discourse::subject_before(uint32_t sentence, Avoided avoid) const {
  EntityIndex who = no_entity;
  for (size_t i = notes_.size(); i-- > 0;) {
    const Note& n = notes_[i];
    if (n.sentence >= sentence) continue;
    if (sentence - n.sentence > 1) break;
    if (n.entity == no_entity || n.standing != Standing::subject || n.inner || (*cast_)[n.entity].type != EntityType::person) continue;
    if (who != no_entity && who != n.entity) return no_entity;
    who = n.entity;
  }
  return who == no_entity || contains(avoid, who) ? no_entity : who;
}

EntityIndex Discourse::beside_pair(uint32_t sentence, Avoided avoid) const {
  const auto is_person = [&](EntityIndex e) { return e != no_entity && (*cast_)[e].type == EntityType::person; };
  const Party* pair = nullptr;
  for (size_t i = parties_.size(); i-- > 0 && sentence - parties_[i].sentence <= 1;) {
    const auto list = members(parties_[i]);
    if (parties_[i].sentence == sentence || !parties_[i].subject || !std::all_of(list.begin(), list.end(), is_person)) continue;
    if (pair) return no_entity;
    pair = &parties_[i];
  }
  EntityIndex who = no_entity;
  for (size_t i = notes_.size(); pair && i-- > 0 && sentence - notes_[i].sentence <= 1;) {
    const Note& n = notes_[i];
    if (n.sentence == sentence || n.entity == who || !is_person(n.entity) || contains(members(*pair), n.entity)) continue;
    if (who != no_entity) return no_entity;
    who = n.entity;
  }
  return who == no_entity || contains(avoid, who) ? no_entity : who;
}

EntityIndex Discourse::once_called(std::string_view title, bool lost, EntityIndex home, uint32_t sentence, GroupIndex group, Avoided avoid) const {
  std::vector<EntityIndex> others(avoid.begin(), avoid.end());
  const auto was = [&](EntityIndex who) {
    if (roles_.of_person(who, [&](const Role& r) { return r.was_called(title) && (home == no_entity || (*cast_)[who].country == no_entity || (*cast_)[who].country == home); })) return true;
    // Called so before the text called somebody else it; or nobody else is, and the words say that he lost it.
    bool own = false, followed = false, others_too = false;
    for (const Role& r : roles_) {
      if (!r.is_called(title) || (home != no_entity && r.of != no_entity && r.of != home)) continue;
      own |= r.person == who;
      followed = r.person != who && own && r.of != no_entity && r.of == (*cast_)[who].country;
      others_too |= r.person != who;
    }
    if (own && (followed || (lost && !others_too))) return true;
    if (cast_->is_local(who) || !date_) return false;
    const auto offices = cast_->gazetteer().offices_of(who);
    // "ousted in April ... the deposed president": whom the text has told of somebody's turning on.
    const bool fell = lost && std::any_of(deeds_.begin(), deeds_.end(), [&](const Deed& d) { return d.object == who && d.hostile && !d.said; });
    return std::any_of(offices.begin(), offices.end(), [&](const names::Office& o) { return o.title == title && (home == no_entity || o.of == home) && (fell || !o.held_on(*date_)); });
  };
  for (int tries = 0; tries < 5; ++tries) {
    const EntityIndex who = antecedent(sentence, group, others, [](const names::Known& k) { return k.type == EntityType::person; }, 4);
    if (who == no_entity || was(who)) return who;
    others.push_back(who);
  }
  return no_entity;
}

bool Discourse::may_be_called(EntityIndex person, std::string_view title, bool surely) const {
  if (title.empty() || (*cast_)[person].type != EntityType::person) return true;
  bool told = false;
  const auto is_called = [&](const Role& r) {
    told |= !r.is_over();
    return r.is_called(title);
  };
  return roles_.of_person(person, is_called) || (!told && !surely);
}

EntityIndex Discourse::next_in_office(EntityIndex person, bool after) const {
  if (!date_ || cast_->is_local(person)) return no_entity;
  const names::Office* own = nullptr;
  const auto offices = cast_->gazetteer().offices_of(person);
  for (const names::Office& o : offices) {
    if (!o.from || *o.from > *date_ || o.of == no_entity || (own && *own->from > *o.from)) continue;
    own = &o;
  }
  if (!own || (after && (!own->to || *own->to > *date_))) return no_entity;
  const names::Office* next = nullptr;
  for (const names::Office* o : cast_->gazetteer().offices_in(own->of)) {
    if (o->title != own->title || o->person == person || !o->from) continue;
    if (after ? *o->from < *own->from || *o->from > *date_ || (next && *next->from <= *o->from) : *o->from > *own->from || (next && *next->from >= *o->from)) continue;
    next = o;
  }
  return next ? next->person : no_entity;
}

const Role* Discourse::role_of(EntityIndex person) const {
  const Role* last = nullptr;
  roles_.of_person(person, [&](const Role& r) {
    last = &r;
    return true;
  });
  return last;
}

}  // namespace entente::claims
