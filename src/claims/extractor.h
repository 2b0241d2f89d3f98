// Document -> claims: reading's front door.
#pragma once

#include <functional>
#include <memory>
#include <optional>
#include <string>
#include <string_view>
#include <vector>

#include "base/result.h"
#include "base/schema_files.h"
#include "model/claim.h"
#include "model/ontology.h"
#include "text/document.h"

namespace entente::names {
class Gazetteer;
}

namespace entente::claims {

struct Frame;
class Frames;
struct Trace;  // claims/trace.h

// All that reading needs to know, read once from the schema and then shared by all threads.
class Language {
 public:
  // Every fault in the schema, a line each.
  static Result<std::unique_ptr<Language>> read(const SchemaFiles& files, const Ontology& ontology);
  // The same as an image, and from one: a tenth of the time, but the frames come without their examples. `files` are the
  // built-in ones, from which the image was made; it begins at a multiple of 64 bytes and must outlive the Language.
  std::string save() const;
  static Result<std::unique_ptr<Language>> load(std::string_view image, const SchemaFiles& files, const Ontology& ontology);
  ~Language();

  const Ontology& ontology() const;
  const names::Gazetteer& gazetteer() const;
  const Frames& frames() const;

  struct Parts;  // claims/internal/language_parts.h

 private:
  friend class Extractor;
  friend class QuestionReader;
  Language();
  Status read_small_tables(const SchemaFiles& files, bool sound);
  std::unique_ptr<Parts> parts_;
};

// One a thread; `language` must outlive it. Memory is kept between documents.
class Extractor {
 public:
  // `brief`: for a sentence or two, with less memory that takes time to set up.
  explicit Extractor(const Language& language, bool brief = false);
  ~Extractor();

  // The document's claims in order (model/claim.h operator<), each once. Never fails: odd text gives fewer claims.
  std::vector<Claim> extract(const text::Document& document);

  // The same, with a look at every sentence.
  std::vector<Claim> extract(const text::Document& document, const std::function<void(const Trace&)>& look);

  // What one frame alone makes of a text, before the most specific relation is chosen: for the frames' examples. What stands before the last
  // sentence is told to every frame, so that a text may be pointed back to.
  std::vector<Claim> extract_with(const Frame& frame, const text::Document& document);

  // A question as a document: "who" and "which countries" become the entity with id open_id in the claims. `known` gives the
  // entity of a capitalised name that the language does not know.
  using KnownName = std::function<std::optional<Entity>(std::string_view name)>;
  std::vector<Claim> extract_question(const text::Document& question, const KnownName& known);
  static constexpr std::string_view open_id = "group:?";
  TypeSet open_types() const;  // what the last question's open word allows

  uint32_t sentences() const;  // of the last document

 private:
  struct Work;
  std::unique_ptr<Work> work_;
};

}  // namespace entente::claims
