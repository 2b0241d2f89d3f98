// Sorting by two numbers, in time linear in how many there are: least digits first, and only digits that differ.
#pragma once

#include <algorithm>
#include <array>
#include <cstddef>
#include <cstdint>
#include <vector>

namespace entente::store {

namespace radix {

constexpr unsigned digit_bits = 11;
constexpr size_t digits = size_t(1) << digit_bits;
// Fewer are sorted quicker by comparing.
constexpr size_t few = 512;

// One number of all rows; `scratch` is as long as `rows`.
template <class Row>
void sort_by(std::vector<Row>& rows, std::vector<Row>& scratch, uint64_t Row::* number) {
  uint64_t ever = 0, always = ~uint64_t(0);
  for (const Row& row : rows) {
    ever |= row.*number;
    always &= row.*number;
  }
  const uint64_t differs = ever ^ always;
  for (unsigned shift = 0; shift < 64 && differs >> shift; shift += digit_bits) {
    if (!(differs >> shift & (digits - 1))) continue;
    std::array<size_t, digits> at{};
    for (const Row& row : rows) ++at[row.*number >> shift & (digits - 1)];
    size_t sum = 0;
    for (size_t& place : at) {
      const size_t count = place;
      place = sum;
      sum += count;
    }
    for (const Row& row : rows) scratch[at[row.*number >> shift & (digits - 1)]++] = row;
    rows.swap(scratch);
  }
}

}  // namespace radix

// By `record`, then by `edge`; rows that are equal in both stay in their order. `scratch` is memory to work in.
template <class Row>
void sort_rows(std::vector<Row>& rows, std::vector<Row>& scratch) {
  if (rows.size() < radix::few) {
    std::stable_sort(rows.begin(), rows.end(), [](const Row& a, const Row& b) {
      return a.record != b.record ? a.record < b.record : a.edge < b.edge;
    });
    return;
  }
  scratch.resize(rows.size());
  radix::sort_by(rows, scratch, &Row::edge);
  radix::sort_by(rows, scratch, &Row::record);
}

}  // namespace entente::store
