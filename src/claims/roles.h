// Who was called what in a document: titles as the text gave them, found by person or by title however many there are.
#pragma once

#include <algorithm>
#include <string>
#include <string_view>
#include <unordered_map>
#include <vector>

#include "names/cast.h"

namespace entente::claims {

using names::EntityIndex;
using names::no_entity;

// A person's role as the text gave it: "Turkish foreign minister" -> person, "foreign minister", Turkey.
struct Role {
  EntityIndex person = no_entity;
  std::string title;  // folded
  EntityIndex of = no_entity;
  bool leads = false;
  Span written = {};  // the title's words in the document
  bool apart = false;  // no office of `of`, but of its opposition
  bool under = false;  // the lower one: "vice president"
  bool alike = true;   // a counterpart's in another state is called so too

  // An office that somebody has no more is told as "former minister".
  static constexpr std::string_view over = "former ";
  bool is_over() const { return title.starts_with(over); }
  bool is_called(std::string_view what) const { return !is_over() && (what == "leader" ? leads : title == what || (title.ends_with(what) && !under)); }
  // Whether it was once an office so called.
  bool was_called(std::string_view what) const { return is_over() && (what == "leader" ? leads : title.ends_with(what)); }
  // The same role, however it was written.
  friend bool operator==(const Role& a, const Role& b) { return a.person == b.person && a.title == b.title && a.of == b.of && a.leads == b.leads; }
};

class Roles {
  struct Entry : Role {
    uint32_t before_of_person, before_of_title;  // index + 1 of the one before; 0: none
  };

 public:
  void clear() {
    all_.clear();
    of_person_.clear();
    of_title_.clear();
    titles_.clear();
  }

  void add(const Role& role) {
    const uint32_t title = titles_.try_emplace(role.title, uint32_t(titles_.size())).first->second;
    uint32_t& last_of_person = of_person_[role.person];
    uint32_t& last_of_title = of_title_[key(title, role.of)];
    // Said again, it takes its own place in the chains.
    const auto before = [&](uint32_t last, uint32_t Entry::*link) { return last != 0 && all_[last - 1] == role ? all_[last - 1].*link : last; };
    all_.push_back({role, before(last_of_person, &Entry::before_of_person), before(last_of_title, &Entry::before_of_title)});
    last_of_person = last_of_title = uint32_t(all_.size());
    of_title_[key(title, any)] = last_of_person;
  }

  // In order of the text.
  auto begin() const { return all_.begin(); }
  auto end() const { return all_.end(); }

  // Calls `take` with a person's roles, the last one first, until it returns true; returns whether it did.
  template <class Take>
  bool of_person(EntityIndex person, const Take& take) const {
    const auto at = of_person_.find(person);
    for (uint32_t i = at == of_person_.end() ? 0 : at->second; i != 0; i = all_[i - 1].before_of_person) {
      if (take(all_[i - 1])) return true;
    }
    return false;
  }

  // The same with the roles of that very title and `of`.
  template <class Take>
  bool of_title(std::string_view title, EntityIndex of, const Take& take) const {
    const auto known = titles_.find(std::string(title));
    if (known == titles_.end()) return false;
    const auto at = of_title_.find(key(known->second, of));
    for (uint32_t i = at == of_title_.end() ? 0 : at->second; i != 0; i = all_[i - 1].before_of_title) {
      if (take(all_[i - 1])) return true;
    }
    return false;
  }

  // Who was called so last: of `of` or of nobody that the text names; no_entity for `of`: of anybody.
  EntityIndex last(std::string_view title, EntityIndex of) const {
    const auto known = titles_.find(std::string(title));
    if (known == titles_.end()) return no_entity;
    const auto at = [&](EntityIndex whose) {
      const auto found = of_title_.find(key(known->second, whose));
      return found == of_title_.end() ? 0 : found->second;
    };
    const uint32_t place = of == no_entity ? at(any) : std::max(at(of), at(no_entity));
    return place == 0 ? no_entity : all_[place - 1].person;
  }

 private:
  static constexpr EntityIndex any = no_entity - 1;
  static uint64_t key(uint32_t title, EntityIndex of) { return uint64_t(title) << 32 | of; }

  std::vector<Entry> all_;
  std::unordered_map<EntityIndex, uint32_t> of_person_;  // index + 1 of the last
  std::unordered_map<uint64_t, uint32_t> of_title_;
  std::unordered_map<std::string, uint32_t> titles_;
};

}  // namespace entente::claims
