// Document -> claims: reading's front door.
#pragma once

#include <functional>
#include <memory>
#include <string>
#include <vector>

#include "base/result.h"
#include "base/schema_files.h"
#include "claims/discourse.h"
#include "claims/frame_matcher.h"
#include "claims/sentence.h"
#include "model/claim.h"
#include "text/document.h"

namespace entente::claims {

// All that reading needs to know, read once from the schema and then shared by all threads.
class Language {
 public:
  // Every fault in the schema, a line each.
  static Result<std::unique_ptr<Language>> read(const SchemaFiles& files, const Ontology& ontology);
  ~Language();

  const Ontology& ontology() const;
  const names::Gazetteer& gazetteer() const;
  const Frames& frames() const;

 private:
  friend class Extractor;
  Language();
  struct Parts;
  std::unique_ptr<Parts> parts_;
};

// What each pass found in a sentence, for explain: valid during the call.
struct Trace {
  const SentenceView* sentence = nullptr;
  std::span<const clauses::Dependency> dependencies;
  std::span<const FrameMatch> matches;
  std::span<const NearMiss> misses;
  const names::Cast* cast = nullptr;
  const tokens::Vocabulary* vocabulary = nullptr;
};

// One a thread; `language` must outlive it. Memory is kept between documents.
class Extractor {
 public:
  explicit Extractor(const Language& language);
  ~Extractor();

  // The document's claims in order (model/claim.h operator<), each once. Never fails: odd text gives fewer claims.
  std::vector<Claim> extract(const text::Document& document);

  // The same, with a look at every sentence.
  std::vector<Claim> extract(const text::Document& document, const std::function<void(const Trace&)>& look);

  uint32_t sentences() const;  // of the last document

 private:
  struct Work;
  std::unique_ptr<Work> work_;
};

}  // namespace entente::claims
