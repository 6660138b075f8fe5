"""What all pages and their editors share: who may see a page, mixins, blocks, and editors' rights."""
