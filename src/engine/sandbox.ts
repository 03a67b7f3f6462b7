/** Said to every connection: errors come as JSON, which alone has positions that are right for Chinese text. */
export const manners = 'SET errors_as_json = true'

/**
 * Closes the database's doors, in this order, once its connections are open: no extension is fetched, no file outside
 * `/drop/` is read or written, and nothing that a query says can open them again.
 */
export const sandbox: readonly string[] = [
  'SET autoinstall_known_extensions = false',
  'SET autoload_known_extensions = false',
  "SET allowed_directories = ['/drop/']",
  'SET enable_external_access = false',
  'SET lock_configuration = true',
]
