// usage: compile-schema OUT.S OUT.bin: reads the built-in schema and writes it as an image, with an assembler file that carries it.
// The build runs this, so that the program doesn't read its schema at every start.
#include <cstdio>
#include <fstream>

#include "claims/extractor.h"

using namespace entente;

namespace {

Status compile(const std::string& assembler, const std::string& image_path) {
  const SchemaFiles files = TRY(SchemaFiles::open());
  const Ontology ontology = TRY(Ontology::read(files));
  const auto language = TRY(claims::Language::read(files, ontology));
  const std::string image = language->save();
  std::ofstream(image_path, std::ios::binary) << image;
  std::ofstream out(assembler);
  out << "    .section .rodata\n    .balign 64\n    .globl entente_schema_image\nentente_schema_image:\n    .incbin \"" << image_path
      << "\"\n    .balign 8\n    .globl entente_schema_image_size\nentente_schema_image_size:\n    .quad " << image.size()
      << "\n    .section .note.GNU-stack,\"\",@progbits\n";
  if (!out.flush()) return fail(Errc::io, assembler + ": cannot be written");
  return {};
}

}  // namespace

int main(int argc, char** argv) {
  if (argc != 3) return 2;
  const Status done = compile(argv[1], argv[2]);
  if (!done) std::fprintf(stderr, "%s\n", done.error().message.c_str());
  return done ? 0 : 1;
}
