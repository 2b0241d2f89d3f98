// How two entities are tied: the shortest chains of ties between them.
#pragma once

#include <memory>
#include <vector>

#include "graph/view.h"

namespace entente::graph {

enum class Via : uint8_t { any, friendly };

// Length of a step between two vertices, in millionths: 1 + d + (1 - d) / claims, with d = 0 where the ties
// counted are friendly, 1/4 neutral, 1/2 hostile; of the three sides the one that is shortest counts. So
// every step is longer than 1 and none longer than 2: well-evidenced friendly ties are short, and a direct
// tie comes before any detour.
uint64_t step_length(Side side, uint64_t claims);

// One step of a path, in the direction it is walked.
struct Step {
  Vertex from = 0;
  Vertex to = 0;
  std::vector<EdgeIndex> ties;  // the edges between them that count, most claims first; they point either way
};

struct Path {
  std::vector<Step> steps;  // at least one
  uint64_t length = 0;      // sum of the steps' lengths, and one millionth more for each
};

// Chains over a view. Denied ties without a side ("is not a member of") tie nobody and are never walked.
class TiePaths {
 public:
  // The view must outlive it.
  explicit TiePaths(const View& view, Via via = Via::any);
  ~TiePaths();
  TiePaths(TiePaths&&) noexcept;

  // At most `k` paths that visit no vertex twice, shortest first; of equal ones that with the smaller vertex
  // numbers first. Yen, Finding the k shortest loopless paths (Management Science 17, 1971): k · path length
  // runs of Dijkstra. None where the two are the same or not tied.
  std::vector<Path> between(Vertex from, Vertex to, size_t k = 1) const;

 private:
  struct Impl;
  std::unique_ptr<Impl> impl_;
};

}  // namespace entente::graph
