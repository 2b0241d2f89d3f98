// entente export: what the store knows, in the formats of other programs.
#pragma once

#include <string>

#include "apps/command.h"
#include "apps/knowledge.h"

namespace entente::apps {

struct ExportOptions {
  std::string format = "dot";  // dot, csv, jsonl, json
  std::string level;           // claims or edges; empty: claims for jsonl, else edges
  std::string dialect;         // dot: portable, graphviz; csv: plain, excel; empty: the first
  std::string file;            // empty or "-": stdout
  std::string around;          // an entity
  size_t depth = 1;
  size_t top = 0;          // edges; 0: all
  bool literals = false;   // draw texts too; tables have them anyway
  std::string title;       // dot graphviz
  std::string layout;      // dot graphviz
  bool no_legend = false;  // dot graphviz
};

int run_export(const Settings& settings, const ExportOptions& options, const ViewOptions& view);

}  // namespace entente::apps
