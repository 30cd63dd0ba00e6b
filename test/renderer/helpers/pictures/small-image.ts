import { page } from 'vitest/browser';

/** What is in the window now, at half its size: read well enough by a person, and a quarter of the bytes. */
export async function photograph(): Promise<ImageData> {
  const base64 = await page.screenshot({ save: false });
  return imageFrom(base64, 0.5);
}

/** A picture that was kept. */
export function imageFrom(base64: string, scale = 1): Promise<ImageData> {
  return new Promise((resolve, reject) => {
    const image = new Image();
    image.onerror = () => reject(new Error('not a picture'));
    image.onload = () => {
      const [width, height] = [Math.round(image.width * scale), Math.round(image.height * scale)];
      const canvas = new OffscreenCanvas(width, height).getContext('2d', { willReadFrequently: true });
      if (canvas === null) return reject(new Error('no canvas'));
      canvas.imageSmoothingQuality = 'high';
      canvas.drawImage(image, 0, 0, width, height);
      resolve(canvas.getImageData(0, 0, width, height));
    };
    image.src = `data:image/png;base64,${base64}`;
  });
}
