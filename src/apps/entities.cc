#include "apps/entities.h"

#include <algorithm>
#include <cstdio>
#include <ctime>

#include "apps/knowledge.h"
#include "apps/screen.h"
#include "output/claim_json.h"
#include "output/text_table.h"
#include "store/aliases.h"

namespace entente::apps {

namespace {

struct Listed {
  Entity entity;
  bool literal;
  uint64_t claims;
  std::vector<std::string> parts;  // ids of those that were merged into it
};

Result<std::vector<Listed>> listed(const store::Reader& reader, const std::string& name) {
  std::vector<Listed> out;
  if (name.empty()) {
    TRY(reader.each_entity([&](const store::EntityInfo& info) {
      if (!info.literal) out.push_back({info.entity, false, info.claims(), {}});
      return true;
    }));
    std::stable_sort(out.begin(), out.end(),
                     [](const Listed& a, const Listed& b) { return a.claims > b.claims; });
  } else {
    for (const store::EntityCandidate& found : TRY(reader.find_entities(name, SIZE_MAX, true)))
      out.push_back({found.entity, found.literal, found.claims, {}});
  }
  return out;
}

Status find_parts(const store::Reader& reader, Listed& one) {
  const auto number = TRY(reader.entity_number(one.literal ? "=" + one.entity.name : one.entity.id));
  if (!number) return {};
  for (const store::EntityNumber part : reader.members(*number)) {
    if (part != *number) one.parts.push_back(TRY(reader.entity_record(part))->id);
  }
  return {};
}

Result<int> list(const Settings& settings, const std::string& name, size_t limit) {
  const auto knowledge = TRY(Knowledge::open(settings));
  std::vector<Listed> all = TRY(listed(knowledge->reader, name));
  if (all.empty() && !name.empty()) return fail(Errc::not_found, "no entity '" + name + "' in the store");
  const size_t shown = limit ? std::min(limit, all.size()) : all.size();
  std::vector<std::vector<std::string>> rows;
  std::string out;
  for (size_t i = 0; i < shown; ++i) {
    Listed& one = all[i];
    TRY(find_parts(knowledge->reader, one));
    std::string parts;
    if (settings.json) {
      out += "{\"id\": ";
      output::append_json_string(out, one.literal ? "=" + one.entity.name : one.entity.id);
      out += ", \"name\": ";
      output::append_json_string(out, one.entity.name);
      out += ", \"type\": \"" + (one.literal ? "literal" : std::string(to_string(one.entity.type))) +
             "\", \"claims\": " + std::to_string(one.claims) + ", \"merged\": [";
      for (size_t p = 0; p < one.parts.size(); ++p) {
        if (p) out += ", ";
        output::append_json_string(out, one.parts[p]);
      }
      out += "]}\n";
      continue;
    }
    for (const std::string& part : one.parts) parts += (parts.empty() ? "with " : ", ") + part;
    rows.push_back(
        {one.entity.name, one.literal ? "text" : one.entity.id, counted(one.claims, "claim"), parts});
  }
  if (!settings.json) out = output::text_table(rows);
  std::fwrite(out.data(), 1, out.size(), stdout);
  if (shown < all.size() && !settings.json)
    std::printf("and %s more; --limit 0 shows all\n", counted(all.size() - shown).c_str());
  return exit_done;
}

// A name or an id that means one entity; ids may be of entities that have been merged into others.
Result<std::string> id_of(const Settings& settings, const std::string& word) {
  const auto knowledge = TRY(Knowledge::open(settings));
  if (word.find(':') != word.npos && TRY(knowledge->reader.entity_number(word))) return word;
  return TRY(find_entity(*knowledge, word)).id;
}

Result<int> merge(const Settings& settings, const std::string& entity, const std::string& into) {
  const std::string from = TRY(id_of(settings, entity)), to = TRY(id_of(settings, into));
  if (from == to) return fail(Errc::invalid_argument, "'" + entity + "' and '" + into + "' are one already");
  store::Store store = TRY(open_store(settings, store::Mode::read_write));
  TRY(store::merge_entities(store, from, to));
  TRY(store.sync());
  if (!settings.quiet)
    std::printf("%s is shown as %s; 'entente entities undo' takes it back\n", from.c_str(), to.c_str());
  return exit_done;
}

Result<int> split(const Settings& settings, const std::string& entity) {
  std::string id = entity;
  {
    // By name only what is shown can be found; a part goes by its id, or by its name if that is its own.
    const auto knowledge = TRY(Knowledge::open(settings));
    if (!TRY(knowledge->reader.entity_number(entity))) {
      const Entity found = TRY(find_entity(*knowledge, entity));
      const auto number = TRY(knowledge->reader.entity_number(found.id));
      const auto parts = knowledge->reader.members(*number);
      if (parts.size() == 1)
        return fail(Errc::invalid_argument, "'" + found.id + "' has not been merged with another");
      if (parts.size() > 2) {
        std::string ids;
        for (const store::EntityNumber part : parts) {
          if (part != *number)
            ids += (ids.empty() ? "" : ", ") + TRY(knowledge->reader.entity_record(part))->id;
        }
        return fail(Errc::invalid_argument,
                    "'" + entity + "' is several; name one of them by its id: " + ids);
      }
      id = TRY(knowledge->reader.entity_record(parts[1]))->id;
    }
  }
  store::Store store = TRY(open_store(settings, store::Mode::read_write));
  TRY(store::split_entity(store, id));
  TRY(store.sync());
  if (!settings.quiet) std::printf("%s is itself again\n", id.c_str());
  return exit_done;
}

Result<int> undo(const Settings& settings) {
  store::Store store = TRY(open_store(settings, store::Mode::read_write));
  const auto steps = TRY(store::alias_steps(store.reader()));
  TRY(store::undo_alias_step(store));
  TRY(store.sync());
  const auto last = std::find_if(steps.rbegin(), steps.rend(), [](const store::AliasStep& step) {
    return !step.undone && step.kind != store::AliasStep::Kind::undo;
  });
  if (!settings.quiet && last != steps.rend()) {
    if (last->kind == store::AliasStep::Kind::merge) {
      std::printf("%s is no longer shown as %s\n", last->entity.c_str(), last->into.c_str());
    } else {
      std::printf("%s is merged again\n", last->entity.c_str());
    }
  }
  return exit_done;
}

Result<int> log(const Settings& settings) {
  const store::Store store = TRY(open_store(settings, store::Mode::read_only));
  std::vector<std::vector<std::string>> rows;
  for (const store::AliasStep& step : TRY(store::alias_steps(store.reader()))) {
    char when[40];
    const std::time_t time = std::time_t(step.time);
    std::tm utc{};
    gmtime_r(&time, &utc);
    std::strftime(when, sizeof when, "%Y-%m-%d %H:%M", &utc);
    const bool is_undo = step.kind == store::AliasStep::Kind::undo;
    const std::string what = is_undo ? "undo"
                             : step.kind == store::AliasStep::Kind::merge
                                 ? "merge " + step.entity + " into " + step.into
                                 : "split " + step.entity;
    rows.push_back({when, what, step.undone ? "undone" : ""});
  }
  std::fputs(output::text_table(rows).c_str(), stdout);
  return exit_done;
}

int done(const Result<int>& status) { return status ? *status : report(status.error()); }

}  // namespace

int run_entities_list(const Settings& settings, const std::string& name, size_t limit) {
  return done(list(settings, name, limit));
}
int run_entities_merge(const Settings& settings, const std::string& entity, const std::string& into) {
  return done(merge(settings, entity, into));
}
int run_entities_split(const Settings& settings, const std::string& entity) {
  return done(split(settings, entity));
}
int run_entities_undo(const Settings& settings) { return done(undo(settings)); }
int run_entities_log(const Settings& settings) { return done(log(settings)); }

}  // namespace entente::apps
