/** Run before each test file, in whichever process: what a file left in the temporary folder goes when it ends. */
import { afterAll } from "vitest";
import { removeFolders } from "./warehouse/temporary-folder.ts";

afterAll(removeFolders);
