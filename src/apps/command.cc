#include "apps/command.h"

#include <elf.h>
#include <link.h>
#include <unistd.h>

#include <cstdio>
#include <cstring>

#include "apps/schema_image.h"
#include "base/hash.h"

namespace entente::apps {

void complain(const std::string& message) {
  size_t at = 0;
  // There may be a progress bar in the line.
  if (isatty(STDERR_FILENO)) std::fputs("\r\033[K", stderr);
  while (at <= message.size()) {
    const size_t end = std::min(message.find('\n', at), message.size());
    std::fprintf(stderr, "entente: %.*s\n", int(end - at), message.data() + at);
    at = end + 1;
  }
}

int report(const Error& error) {
  complain(error.message);
  switch (error.code) {
    case Errc::invalid_argument:
      return exit_usage;
    case Errc::not_found:
      return exit_short;
    case Errc::corruption:
    case Errc::io:
    case Errc::unsupported:
      break;
  }
  return exit_fault;
}

store::OpenOptions store_options(const Ontology& ontology) { return {.relations = ontology.names(), .program = "entente " ENTENTE_VERSION}; }

namespace {

Result<store::Store> open_store(const Settings& settings, store::Mode mode, const store::OpenOptions& options) {
  auto store = store::Store::open(settings.store, mode, options);
  // Whatever is wrong with a store is the store's fault to the shell, a wrong path too.
  if (!store && (store.error().code == Errc::invalid_argument || store.error().code == Errc::not_found)) {
    return fail(Errc::io, store.error().message);
  }
  return store;
}

// The id that the linker gave the program's bytes, or its version where there is none.
std::string build_id() {
  std::string out = ENTENTE_VERSION;
  const auto look = [](dl_phdr_info* info, size_t, void* to) {
    for (int i = 0; i < info->dlpi_phnum; ++i) {
      if (info->dlpi_phdr[i].p_type != PT_NOTE) continue;
      const char* at = reinterpret_cast<const char*>(info->dlpi_addr + info->dlpi_phdr[i].p_vaddr);
      const char* end = at + info->dlpi_phdr[i].p_memsz;
      while (at + sizeof(ElfW(Nhdr)) <= end) {
        ElfW(Nhdr) note;
        std::memcpy(&note, at, sizeof note);
        const char* name = at + sizeof note;
        const char* content = name + ((note.n_namesz + 3) & ~3U);
        if (note.n_type == NT_GNU_BUILD_ID && note.n_namesz == 4 && std::memcmp(name, "GNU", 4) == 0)
          static_cast<std::string*>(to)->append(content, note.n_descsz);
        at = content + ((note.n_descsz + 3) & ~3U);
      }
    }
    return 1;  // the program itself comes first
  };
  dl_iterate_phdr(look, &out);
  return out;
}

}  // namespace

uint32_t Reader::fingerprint() const {
  std::string all = build_id();
  for (const SchemaFile& file : files.all()) all += std::to_string(hash64(file.text)) + file.path + "\n";
  const auto out = uint32_t(hash64(all));
  return out ? out : 1;
}

Result<store::Store> open_store(const Settings& settings, store::Mode mode, const Ontology& ontology) {
  return open_store(settings, mode, store_options(ontology));
}
Result<store::Store> open_store(const Settings& settings, store::Mode mode) {
  return open_store(settings, mode, {.program = "entente " ENTENTE_VERSION});
}

Result<std::unique_ptr<Reader>> Reader::open(const Settings& settings, bool examples) {
  auto out = std::make_unique<Reader>();
  auto files = SchemaFiles::open(settings.schema);
  if (!files) return fail(Errc::invalid_argument, files.error().message);
  out->files = std::move(*files);
  out->ontology = TRY(Ontology::read(out->files));
  const bool compiled = settings.schema.empty() && !examples;
  out->language = TRY(compiled ? claims::Language::load(schema_image(), out->files, out->ontology) : claims::Language::read(out->files, out->ontology));
  out->conventions = TRY(text::Conventions::read(out->files));
  return out;
}

}  // namespace entente::apps
