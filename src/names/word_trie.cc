#include "names/word_trie.h"

namespace entente::names {

uint32_t WordTrie::step(uint32_t node, tokens::Symbol symbol) const {
  const size_t mask = slots_.size() - 1;
  for (size_t at = mix(node, symbol) >> 20 & mask;; at = (at + 1) & mask) {
    const Slot& slot = slots_[at];
    if (slot.node == node && slot.symbol == symbol) return slot.child;
    if (slot.child == none) return none;
  }
}

void WordTrie::put(const Slot& slot) {
  const size_t mask = slots_.size() - 1;
  size_t at = mix(slot.node, slot.symbol) >> 20 & mask;
  while (slots_[at].child != none) at = (at + 1) & mask;
  slots_.edit(at) = slot;
}

void WordTrie::grow() {
  Table<Slot> old(std::vector<Slot>(slots_.size() * 2));
  std::swap(old, slots_);
  for (const Slot& slot : old) {
    if (slot.child != none) put(slot);
  }
}

uint32_t WordTrie::add(std::span<const tokens::Symbol> phrase, uint32_t value) {
  uint32_t node = 0;
  for (size_t i = 0; i < phrase.size(); ++i) {
    if (i == 0) {
      starts_.reach(phrase[0] / 64 + 1);
      starts_.edit(phrase[0] / 64) |= uint64_t(1) << (phrase[0] % 64);
    }
    uint32_t next = step(node, phrase[i]);
    if (next == none) {
      if (values_.size() * 2 > slots_.size()) grow();
      next = uint32_t(values_.size());
      values_.push_back(none);
      put({node, phrase[i], next});
    }
    node = next;
  }
  if (values_[node] == none) values_.edit(node) = value;
  return values_[node];
}

void WordTrie::save(ImageWriter& image) const {
  image.list<Slot>(slots_);
  image.list<uint32_t>(values_);
  image.list<uint64_t>(starts_);
}

WordTrie WordTrie::load(ImageReader& image) {
  WordTrie out;
  out.slots_ = Table(image.list<Slot>());
  out.values_ = Table(image.list<uint32_t>());
  out.starts_ = Table(image.list<uint64_t>());
  return out;
}

}  // namespace entente::names
