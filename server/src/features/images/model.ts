import mongoose, { type Connection } from 'mongoose';

/** What is kept with the bytes of a picture. */
export interface ImageMetadata {
  documentId: string;
  type: 'image/webp';
  width: number;
  height: number;
}

/** The bucket of pictures, in the database itself: one backup holds everything. */
export const imageBucket = (db: Connection): mongoose.mongo.GridFSBucket => {
  if (!db.db) throw new Error('The database connection is not open');
  return new mongoose.mongo.GridFSBucket(db.db, { bucketName: 'images' });
};
