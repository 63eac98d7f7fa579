/** A public key for examples and checks; nobody kept its private half. */
export const SAMPLE_KEY: string =
  'ssh-ed25519 AAAAC3NzaC1lZDI1NTE5AAAAICGOjPOTH4rLihdpl/+T5C01lRp8uow3e7yTt5ok8nMu sample@example.org';
