// Runs a fuzz target on its seeds, and on each seed cut short or with a byte changed: fuzz targets are
// ordinary tests.
#include <cstddef>
#include <cstdint>
#include <cstdio>
#include <filesystem>
#include <fstream>
#include <iterator>
#include <string>

extern "C" int LLVMFuzzerTestOneInput(const uint8_t* data, size_t size);

int main(int count, char** arguments) {
  const auto run = [](const std::string& bytes) {
    LLVMFuzzerTestOneInput(reinterpret_cast<const uint8_t*>(bytes.data()), bytes.size());
  };
  int seeds = 0;
  for (int i = 1; i < count; ++i) {
    for (const auto& entry : std::filesystem::directory_iterator(arguments[i])) {
      std::ifstream in(entry.path(), std::ios::binary);
      const std::string bytes(std::istreambuf_iterator<char>(in), {});
      run(bytes);
      for (size_t step = 0; step < 200 && !bytes.empty(); ++step) {
        const size_t at = step * 7919 % bytes.size();
        std::string changed = bytes;
        changed[at] = char(changed[at] ^ (1u << step % 8));
        run(changed);
        run(bytes.substr(0, at));
        run(bytes.substr(at));
      }
      ++seeds;
    }
  }
  std::printf("%d seeds\n", seeds);
  return seeds > 0 ? 0 : 1;
}
