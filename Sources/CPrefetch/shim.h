// The processor's hint that memory will be read soon, which Swift has no word for. Never faults.
static inline void prefetch_for_reading(const void *address) { __builtin_prefetch(address, 0, 3); }
