#include "names/word_trie.h"

namespace entente::names {

uint32_t WordTrie::step(uint32_t node, tokens::Symbol symbol) const {
  const uint64_t key = uint64_t(node) << 32 | symbol;
  const size_t mask = slots_.size() - 1;
  for (size_t at = mix(key) >> 20 & mask;; at = (at + 1) & mask) {
    if (slots_[at].key == key) return slots_[at].child;
    if (slots_[at].child == none) return none;
  }
}

void WordTrie::grow() {
  std::vector<Slot> old(slots_.size() * 2);
  old.swap(slots_);
  const size_t mask = slots_.size() - 1;
  for (const Slot& slot : old) {
    if (slot.child == none) continue;
    size_t at = mix(slot.key) >> 20 & mask;
    while (slots_[at].child != none) at = (at + 1) & mask;
    slots_[at] = slot;
  }
}

uint32_t WordTrie::add(std::span<const tokens::Symbol> phrase, uint32_t value) {
  uint32_t node = 0;
  for (size_t i = 0; i < phrase.size(); ++i) {
    if (i == 0) {
      if (starts_.size() <= phrase[0]) starts_.resize(phrase[0] + 1);
      starts_[phrase[0]] = true;
    }
    uint32_t next = step(node, phrase[i]);
    if (next == none) {
      if (values_.size() * 2 > slots_.size()) grow();
      next = uint32_t(values_.size());
      values_.push_back(none);
      const uint64_t key = uint64_t(node) << 32 | phrase[i];
      const size_t mask = slots_.size() - 1;
      size_t at = mix(key) >> 20 & mask;
      while (slots_[at].child != none) at = (at + 1) & mask;
      slots_[at] = {key, next};
    }
    node = next;
  }
  if (values_[node] == none) values_[node] = value;
  return values_[node];
}

}  // namespace entente::names
