@rem npm scripts say "exec node ..." so that a signal sent to npm reaches Node instead of a shell in between; cmd.exe has no exec.
@%*
