export const shell = {
  product: 'Teaching-quality notebook',
}
