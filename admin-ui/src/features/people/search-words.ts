import { createContext, useContext } from "react";

/**
 * The words last searched for, so that they are still there when somebody comes back to the list. They may be a
 * name or a telephone number: they live in memory until sign-out, never in an address or in storage (R94).
 */
export interface SearchWords {
  words: string;
  setWords: (words: string) => void;
}

export const SearchWordsContext = createContext<SearchWords>({ words: "", setWords: () => undefined });

export function useSearchWords(): SearchWords {
  return useContext(SearchWordsContext);
}
