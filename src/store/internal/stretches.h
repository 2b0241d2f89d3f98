// Making one ascending list of several.
#pragma once

#include <algorithm>
#include <cstddef>
#include <functional>
#include <vector>

namespace entente::store {

// `items` are stretches that end at `ends`, each ascending by `before`: makes them one, equals in the order of their
// stretches. `scratch` is memory to work in.
template <class T, class Before = std::less<>>
void unite(std::vector<T>& items, std::vector<size_t>& ends, std::vector<T>& scratch, Before before = {}) {
  while (ends.size() > 1) {
    scratch.resize(items.size());
    std::vector<size_t> left;
    size_t from = 0;
    for (size_t i = 0; i < ends.size(); i += 2) {
      const auto at = items.begin();
      const auto middle = at + long(ends[i]), last = i + 1 < ends.size() ? at + long(ends[i + 1]) : middle;
      std::merge(at + long(from), middle, middle, last, scratch.begin() + long(from), before);
      from = size_t(last - at);
      left.push_back(from);
    }
    items.swap(scratch);
    ends.swap(left);
  }
}

}  // namespace entente::store
