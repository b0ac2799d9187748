import { QueryClientProvider, type QueryClient } from "@tanstack/react-query";
import { RouterProvider } from "@tanstack/react-router";
import type { newRouter } from "./router";
import { TextProvider } from "./ui/text";

export function App({ queries, router }: { queries: QueryClient; router: ReturnType<typeof newRouter> }) {
  return (
    <TextProvider>
      <QueryClientProvider client={queries}>
        <RouterProvider router={router} />
      </QueryClientProvider>
    </TextProvider>
  );
}
