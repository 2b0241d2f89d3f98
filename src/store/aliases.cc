#include "store/aliases.h"

#include <algorithm>
#include <ctime>

#include "store/internal/alias_map.h"
#include "store/internal/coding.h"
#include "store/internal/writer.h"

namespace entente::store {

namespace {

std::string quoted(std::string_view id) { return std::string("'").append(id).append("'"); }

std::string encode(const AliasStep& step) {
  std::string out(1, char(step.kind));
  put_text(out, step.entity);
  put_text(out, step.into);
  put_varint(out, zigzag(step.time));
  return out;
}

std::unordered_map<std::string, std::string> parents(const std::vector<AliasStep>& steps) {
  std::unordered_map<std::string, std::string> out;
  for (const AliasStep& step : steps) {
    if (step.undone) continue;
    if (step.kind == AliasStep::Kind::merge) out[step.entity] = step.into;
    if (step.kind == AliasStep::Kind::split) out.erase(step.entity);
  }
  return out;
}

std::string root_of(const std::unordered_map<std::string, std::string>& parents, std::string id) {
  // Steps are refused that would close a ring; the bound is for damage.
  for (size_t i = 0; i <= parents.size(); ++i) {
    const auto at = parents.find(id);
    if (at == parents.end()) break;
    id = at->second;
  }
  return id;
}

Status append(Writer& writer, const std::vector<AliasStep>& steps, const std::vector<AliasStep>& more) {
  return writer.write([&](Batch& batch) -> Status {
    auto number = uint32_t(steps.size());
    for (const AliasStep& step : more) batch.put(Family::log, encode_log(number++), encode(step));
    return {};
  });
}

Status append(Writer& writer, const std::vector<AliasStep>& steps, AliasStep step) {
  step.time = int64_t(std::time(nullptr));
  return append(writer, steps, std::vector{std::move(step)});
}

}  // namespace

void AliasMap::add(EntityNumber entity, EntityNumber root) {
  roots_[uint32_t(entity)] = root;
  auto& members = members_[uint32_t(root)];
  if (members.empty()) members.push_back(root);
  members.push_back(entity);
}

Result<std::vector<AliasStep>> read_alias_steps(const Snapshot& snapshot) {
  std::vector<AliasStep> out;
  bool good = true;
  TRY(snapshot.scan(Family::log, "", [&](std::string_view, std::string_view value) {
    Bytes bytes(value);
    AliasStep step;
    const uint8_t kind = bytes.byte();
    step.kind = AliasStep::Kind(kind);
    step.entity = bytes.text();
    step.into = bytes.text();
    step.time = bytes.signed_varint();
    good = bytes.ok() && kind <= 2;
    out.push_back(std::move(step));
    return good;
  }));
  if (!good)
    return fail(Errc::corruption,
                snapshot.database().path() + ": damaged: the log of merged entities cannot be read");
  std::vector<size_t> standing;
  for (size_t i = 0; i < out.size(); ++i) {
    if (out[i].kind != AliasStep::Kind::undo) {
      standing.push_back(i);
    } else if (!standing.empty()) {
      out[standing.back()].undone = true;
      standing.pop_back();
    }
  }
  return out;
}

std::unordered_map<std::string, std::string> alias_roots(const std::vector<AliasStep>& steps) {
  const auto up = parents(steps);
  std::unordered_map<std::string, std::string> out;
  for (const auto& [id, parent] : up) out[id] = root_of(up, parent);
  return out;
}

Status merge_entities(Store& store, std::string_view entity, std::string_view into) {
  Writer& writer = store.writer();
  TRY(writer.writable());
  const std::scoped_lock lock(writer.writing);
  const Reader now = store.reader();
  for (const std::string_view id : {entity, into}) {
    if (!TRY(now.entity_number(id)))
      return fail(Errc::not_found, "no entity " + quoted(id) + " in the store");
  }
  const auto steps = TRY(read_alias_steps(now.snapshot()));
  const auto up = parents(steps);
  const std::string from = root_of(up, std::string(entity)), to = root_of(up, std::string(into));
  if (from == to)
    return fail(Errc::invalid_argument, quoted(entity) + " and " + quoted(into) + " are one already");
  // The whole of what `entity` belongs to moves.
  return append(writer, steps, {AliasStep::Kind::merge, from, to, 0, false});
}

Status split_entity(Store& store, std::string_view entity) {
  Writer& writer = store.writer();
  TRY(writer.writable());
  const std::scoped_lock lock(writer.writing);
  const auto steps = TRY(read_alias_steps(store.reader().snapshot()));
  if (!parents(steps).contains(std::string(entity)))
    return fail(Errc::invalid_argument, quoted(entity) + " has not been merged into another");
  return append(writer, steps, {AliasStep::Kind::split, std::string(entity), "", 0, false});
}

Status undo_alias_step(Store& store) {
  Writer& writer = store.writer();
  TRY(writer.writable());
  const std::scoped_lock lock(writer.writing);
  const auto steps = TRY(read_alias_steps(store.reader().snapshot()));
  const bool any = std::any_of(steps.begin(), steps.end(), [](const AliasStep& s) {
    return s.kind != AliasStep::Kind::undo && !s.undone;
  });
  if (!any) return fail(Errc::invalid_argument, "no step that could be undone");
  return append(writer, steps, {AliasStep::Kind::undo, "", "", 0, false});
}

Result<uint64_t> copy_alias_steps(Store& into, const std::vector<AliasStep>& steps) {
  Writer& writer = into.writer();
  TRY(writer.writable());
  const std::scoped_lock lock(writer.writing);
  const Reader now = into.reader();
  const auto old = TRY(read_alias_steps(now.snapshot()));
  if (steps.empty()) return 0;
  if (old.empty()) {
    TRY(append(writer, old, steps));
    return 0;
  }
  auto up = parents(old);
  uint64_t left_out = 0;
  std::vector<AliasStep> more;
  const auto theirs = parents(steps);
  for (const AliasStep& step : steps) {
    const auto stands = theirs.find(step.entity);
    if (step.undone || step.kind != AliasStep::Kind::merge || stands == theirs.end() ||
        stands->second != step.into)
      continue;
    const std::string from = root_of(up, step.entity), to = root_of(up, step.into);
    if (from == to) continue;
    if (from != step.entity || !TRY(now.entity_number(from)) || !TRY(now.entity_number(to))) {
      ++left_out;
      continue;
    }
    more.push_back(step);
    more.back().into = to;
    up[from] = to;
  }
  TRY(append(writer, old, more));
  return left_out;
}

Result<std::vector<AliasStep>> alias_steps(const Reader& reader) {
  return read_alias_steps(reader.snapshot());
}

}  // namespace entente::store
