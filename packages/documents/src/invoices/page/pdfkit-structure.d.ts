declare namespace PDFKit.Mixins {
  /** pdfkit writes it since 0.18; its published types do not name it yet. */
  interface StructureElementOptions {
    scope?: 'Row' | 'Column' | 'Both';
  }
}
