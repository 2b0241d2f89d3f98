#include "graph/nearby.h"

#include <doctest/doctest.h>
#include <rapidcheck.h>

#include "graph/views.h"
#include "store/claims.h"

using namespace entente;
using namespace entente::graph;
using entente::graph::testing::name;
using entente::graph::testing::ontology;
using entente::store::testing::claim;
using entente::store::testing::Folder;

namespace {

// Every chain with all that is said of it.
std::vector<std::string> said(const View& view, const std::vector<Path>& paths) {
  std::vector<std::string> out;
  for (const Path& path : paths) {
    std::string line = std::to_string(path.length) + " " + name(view, path.steps.front().from);
    for (const Step& step : path.steps) {
      for (const EdgeIndex tie : step.ties)
        line += " " + view.relation(view.edges()[tie]).name + " " +
                std::to_string(view.edges()[tie].weight.claims);
      line += " " + name(view, step.to);
    }
    out.push_back(line);
  }
  return out;
}

}  // namespace

TEST_CASE("chains found near two entities are those of the whole graph") {
  CHECK(rc::check([] {
    const Folder folder;
    store::Store store = *store::Store::open(folder / "s", store::Mode::create);
    std::vector<Claim> claims;
    const int names = *rc::gen::inRange(2, 14), n = *rc::gen::inRange(1, 40);
    const auto any_name = [&] { return "P" + std::to_string(*rc::gen::inRange(0, names)); };
    for (int i = 0; i < n; ++i) {
      const std::string object = *rc::gen::inRange(0, 9) == 0 ? "=peace" : any_name();
      claims.push_back(claim("a", any_name(),
                             *rc::gen::element<std::string>("supports", "meets_with", "attacks"), object,
                             {.polarity = Polarity(*rc::gen::inRange(0, 2)),
                              .modality = Modality(*rc::gen::inRange(0, 3)),
                              .sentence = uint32_t(i)}));
    }
    store::DocumentRecord document;
    document.id = "a";
    RC_ASSERT(store.put(document, claims).has_value());
    const store::Reader reader = store.reader();
    const auto snapshot = store::GraphSnapshot::of_store(reader);
    RC_ASSERT(snapshot.has_value());
    Filter filter;
    if (*rc::gen::arbitrary<bool>()) filter.modalities = 1;
    const Via via = *rc::gen::arbitrary<bool>() ? Via::any : Via::friendly;
    const auto k = size_t(*rc::gen::inRange(1, 6));
    const std::string from = "person:p0", to = "person:p1";
    const auto whole = View::read(reader, ontology(), filter);
    RC_ASSERT(whole.has_value());
    std::vector<std::string> expected;
    if (const auto a = whole->find(from), b = whole->find(to); a && b)
      expected = said(*whole, TiePaths(*whole, via).between(*a, *b, k));
    const auto chains = chains_between(reader, *snapshot, ontology(), filter, from, to, k, via);
    RC_ASSERT(chains.has_value());
    RC_ASSERT(said(chains->view, chains->paths) == expected);
  }));
}
