// The store's edges as flat arrays that are mapped into memory: what graph/ walks. Built in one pass, kept in
// a file, good as long as the store's sequence is the same.
#pragma once

#include <cstdint>
#include <memory>
#include <span>
#include <string>
#include <string_view>

#include "base/result.h"
#include "store/reader.h"

namespace entente::store {

// One edge of the snapshot: claims of one subject, relation, object and polarity that pass its filter.
struct SnapshotEdge {
  uint32_t other = 0;  // vertex at the other end
  uint32_t claims = 0;
  uint8_t relation = 0;  // as in relation_name()
  uint8_t negated = 0;
  uint16_t unused = 0;
  friend auto operator<=>(const SnapshotEdge&, const SnapshotEdge&) = default;
};

class GraphSnapshot {
 public:
  // Opens the file if it is of this store's sequence and this filter; builds and writes it otherwise. In a
  // store that cannot be written beside, the snapshot is built in memory. `folder`: where files lie; "":
  // nowhere.
  static Result<GraphSnapshot> open(const Reader& reader, const ClaimFilter& filter,
                                    const std::string& folder);
  // Of all claims, in a folder of the store's own.
  static Result<GraphSnapshot> of_store(const Reader& reader);
  ~GraphSnapshot();
  GraphSnapshot(GraphSnapshot&&) noexcept;
  GraphSnapshot& operator=(GraphSnapshot&&) noexcept;

  // Vertices are the entities and literals that have edges, numbered by id: the same claims, the same
  // numbers.
  uint32_t vertices() const;
  uint64_t edges() const;
  // By other vertex, relation and polarity. Valid as long as the snapshot.
  std::span<const SnapshotEdge> out(uint32_t vertex) const;
  std::span<const SnapshotEdge> in(uint32_t vertex) const;
  std::string_view id(uint32_t vertex) const;
  std::string_view name(uint32_t vertex) const;
  // EntityType, or literal_type.
  uint8_t type(uint32_t vertex) const;
  // By binary search; vertices() where there is none.
  uint32_t vertex(std::string_view id) const;
  std::string_view relation_name(uint8_t relation) const;
  bool was_built() const;  // by this open()

 private:
  struct Impl;
  explicit GraphSnapshot(std::unique_ptr<Impl> impl);
  std::unique_ptr<Impl> impl_;
};

}  // namespace entente::store
